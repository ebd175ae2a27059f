"""The agreements: each version with its terms, awards, signatures, requirements and support."""

from collections import Counter
from dataclasses import dataclass, field

from app.demonstration.chance import between, happens, shuffled
from app.demonstration.curriculum import Person, Sources
from app.demonstration.making.awards import HIGHER_EDUCATION, Catalogue
from app.demonstration.making.columns import Row, row
from app.demonstration.making.deals import Deal
from app.demonstration.making.partners import accord_members, contact_email, contact_name, signatory
from app.demonstration.making.requirements import requirement_rows
from app.demonstration.making.versions import GUARANTEES, PlannedVersion, plan_versions
from app.demonstration.making.wording import agreement_summary, agreement_title

_LIMITED_PLACES = 0.18
_WITH_GENERAL_SUPPORT = 0.5


@dataclass(slots=True, kw_only=True)
class AgreementRows:
    """The rows of the five files that hold agreements."""

    agreements: list[Row] = field(default_factory=list)
    awards: list[Row] = field(default_factory=list)
    signatures: list[Row] = field(default_factory=list)
    requirements: list[Row] = field(default_factory=list)
    supports: list[Row] = field(default_factory=list)


def make_agreements(sources: Sources, catalogue: Catalogue, deals: list[Deal]) -> AgreementRows:
    """Number the deals within each network, as `VC-0001`, and write out their versions."""
    rows = AgreementRows()
    numbers: Counter[str] = Counter()
    for deal in deals:
        numbers[deal.network] += 1
        agreement = f"{sources.networks[deal.network].initials}-{numbers[deal.network]:04d}"
        versions = plan_versions(sources, deal)
        accord = _accord(sources, deal, versions)
        for version in versions:
            rows.agreements.append(_agreement_row(sources, deal, agreement, version, accord))
            rows.awards.extend(_award_rows(deal, agreement, version))
            rows.signatures.extend(_signature_rows(sources, deal, agreement, version))
            rows.requirements.extend(requirement_rows(sources, catalogue, deal, agreement, version.number))
            rows.supports.extend(_support_rows(sources, deal, agreement, version))
    return rows


def _accord(sources: Sources, deal: Deal, versions: list[PlannedVersion]) -> str:
    """The accord that the ladder names, where all parties have signed it and no version falls below its floor."""
    for key in deal.progression.accords:
        accord = sources.accords[key]
        floor = GUARANTEES.index(accord.floor)
        if (
            accord.network == deal.network
            and set(deal.institutions) <= set(accord_members(sources, accord))
            and all(GUARANTEES.index(version.guarantee) >= floor for version in versions)
            and all(version.first_entry >= accord.begins[:7] for version in versions)
        ):
            return key
    return ""


def _agreement_row(sources: Sources, deal: Deal, agreement: str, version: PlannedVersion, accord: str) -> Row:
    first_receiver = deal.receivers[0]
    credit = deal.progression.credit
    return row(
        "agreements.csv",
        agreement_id=agreement,
        version=version.number,
        network_id=deal.network,
        accord_id=accord,
        title=agreement_title(sources, deal),
        guarantee=version.guarantee,
        first_entry=version.first_entry,
        last_entry=version.last_entry,
        agreed_in_principle_on=version.agreed_in_principle_on,
        review_due=version.review_due,
        withdrawn_on=version.withdrawn_on,
        teach_out_until=version.teach_out_until,
        apply_by=deal.progression.apply_by,
        places=_places(deal, version),
        credits_recognised=credit.recognised or None,
        credits_exempted=credit.exempted or None,
        sender_scope="members" if deal.progression.members_only and deal.network_is_party else None,
        contact_name=contact_name(sources, first_receiver),
        contact_email=contact_email(sources.institutions[first_receiver], first_receiver),
        summary=agreement_summary(sources, deal, version.guarantee),
    )


def _places(deal: Deal, version: PlannedVersion) -> int | None:
    """Places a year, where they are limited: as the ladder says, or for some of the courses in higher education."""
    if deal.progression.places is not None:
        return deal.progression.places
    higher = all(award.kind in HIGHER_EDUCATION for award in deal.receiving)
    if higher and version.guarantee == "OFFER" and happens(_LIMITED_PLACES, "limited places", deal.name):
        return between(2, 8, "places", deal.name, version.number) * 5
    return None


def _award_rows(deal: Deal, agreement: str, version: PlannedVersion) -> list[Row]:
    sides = {"sending": deal.sending, "receiving": deal.receiving}
    return [
        row(
            "agreement_awards.csv",
            agreement_id=agreement,
            version=version.number,
            side=side,
            award_id=award.award_id,
        )
        for side, awards in sides.items()
        for award in awards
    ]


def _signature_rows(sources: Sources, deal: Deal, agreement: str, version: PlannedVersion) -> list[Row]:
    """A signature of each party; of a version in negotiation, of all but the last."""
    if version.state in ("draft", "agreed_in_principle"):
        return []
    parties: list[tuple[str, str, Person]] = [(key, "", signatory(sources, key)) for key in deal.institutions]
    if deal.network_is_party:
        parties.append(("", deal.network, sources.networks[deal.network].officer))
    signed = parties[:-1] if version.state == "in_negotiation" else parties
    days = sorted(between(1, 28, "signed day", agreement, version.number, place) for place in range(len(signed)))
    return [
        row(
            "agreement_signatures.csv",
            agreement_id=agreement,
            version=version.number,
            institution_id=institution,
            network_id=network,
            signed_on=f"{version.signed_month}-{day:02d}",
            signatory=person.name,
            role=person.role,
        )
        for day, (institution, network, person) in zip(days, signed, strict=True)
    ]


def _support_rows(sources: Sources, deal: Deal, agreement: str, version: PlannedVersion) -> list[Row]:
    rows: list[Row] = []
    for name in _support(sources, deal):
        help_owed = sources.support[name]
        for institution in deal.senders if help_owed.owed_by == "sending" else deal.receivers:
            rows.append(
                row(
                    "supports.csv",
                    support_id=f"{agreement}-v{version.number}-s{len(rows) + 1}",
                    agreement_id=agreement,
                    version=version.number,
                    institution_id=institution,
                    text=help_owed.text,
                    review_due=version.review_due if len(rows) == 0 else None,
                )
            )
    return rows


def _support(sources: Sources, deal: Deal) -> list[str]:
    """The help that the ladder names; where it names none, two kinds of general help for half of the deals."""
    if deal.progression.support:
        return list(deal.progression.support)
    if happens(_WITH_GENERAL_SUPPORT, "has support", deal.name):
        return shuffled(sources.general_support, "support", deal.name)[:2]
    return []
