"""One agreement in words: each of its versions with its terms, its signatures and how it stands."""

from dataclasses import dataclass
from datetime import date

from certificates.conditions import in_words
from certificates.wording import Sentence, promise_to_you
from routes_graph.agreements import Agreement, AgreementVersion, Party, PartyKind, SenderScope
from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph
from routes_graph.requirements import Requirement, RequirementKind

from ...wording import MONTHS, counted, listed, short_date
from .agreements_in_words import StandingInWords, standing_in_words, window_in_words
from .institution import AgreementLine, agreement_line

MOST_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One thing that is asked, whoever comes."""

    text: str
    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True, kw_only=True)
class NamedAward:
    """An award on one side, and whose it is."""

    award: Award
    institution: str


@dataclass(frozen=True, kw_only=True)
class SignatureInWords:
    """A party, and whether it has signed: by whom, and when."""

    party: str
    address: str | None
    signed: str
    person: str


@dataclass(frozen=True, kw_only=True)
class VersionInWords:
    """One version of an agreement."""

    version: AgreementVersion
    standing: StandingInWords
    window: str
    promise: Sentence
    sending: tuple[NamedAward, ...]
    receiving: tuple[NamedAward, ...]
    conditions: tuple[Condition, ...]
    facts: tuple[tuple[str, str], ...]
    supports: tuple[tuple[str, str], ...]
    signatures: tuple[SignatureInWords, ...]
    breaches: tuple[str, ...]


def versions_in_words(graph: QualificationGraph, agreement: Agreement, on: date) -> tuple[VersionInWords, ...]:
    """The versions, the newest first."""
    return tuple(_version(graph, agreement, version, on) for version in reversed(agreement.versions))


def agreements_under(graph: QualificationGraph, accord_id: str, on: date) -> tuple[AgreementLine, ...]:
    """The agreements that stand under an accord by the version that counts now."""
    lines = []
    for agreement in graph.register.agreements:
        accord = agreement.versions[-1].accord
        if accord is not None and accord.accord_id == accord_id:
            lines.append(agreement_line(agreement, on))
    return tuple(
        sorted(lines, key=lambda line: (line.standing.openness.value != "open", line.title, line.agreement_id))
    )


def _version(graph: QualificationGraph, agreement: Agreement, version: AgreementVersion, on: date) -> VersionInWords:
    receiving = sorted({graph.institution(a.institution_id).name for a in version.receiving if a.institution_id})
    return VersionInWords(
        version=version,
        standing=standing_in_words(agreement, version, on),
        window=window_in_words(version),
        promise=promise_to_you(_all_named(receiving), version.guarantee),
        sending=_named(graph, version.sending),
        receiving=_named(graph, version.receiving),
        conditions=_conditions(graph, version),
        facts=tuple(_facts(version)),
        supports=tuple((s.text, graph.institution(s.institution_id).name) for s in version.supports),
        signatures=tuple(_signature(graph, version, party) for party in sorted(version.parties)),
        breaches=version.breaches_of_accord() if version.signed_on is None else (),
    )


def _all_named(institutions: list[str]) -> str:
    return listed(institutions) if len(institutions) <= MOST_NAMED else "Each of the institutions that take learners"


def _named(graph: QualificationGraph, awards: tuple[Award, ...]) -> tuple[NamedAward, ...]:
    named = []
    for award in sorted(awards, key=lambda a: (a.level.rank, a.title, a.award_id)):
        institution = graph.institution_of(award)
        named.append(NamedAward(award=award, institution="" if institution is None else institution.name))
    return tuple(named)


def _conditions(graph: QualificationGraph, version: AgreementVersion) -> tuple[Condition, ...]:
    """What is asked of whoever comes; a grade in the sending award is said of whichever that is."""
    said = () if version.requirement is None else _of(graph, version, version.requirement)
    if version.sender_scope is SenderScope.MEMBERS and any(a.is_national for a in version.sending):
        return (Condition(text="A national qualification was taken at a member of the network"), *said)
    return said


def _of(graph: QualificationGraph, version: AgreementVersion, requirement: Requirement) -> tuple[Condition, ...]:
    if requirement.kind is RequirementKind.ALL:
        return tuple(c for child in requirement.children for c in _of(graph, version, child))
    return (_condition(graph, version, requirement),)


def _condition(graph: QualificationGraph, version: AgreementVersion, requirement: Requirement) -> Condition:
    if requirement.children:
        any_one = requirement.kind is RequirementKind.ANY
        parts = tuple(_condition(graph, version, child) for child in requirement.children)
        return (
            parts[0]
            if len(parts) == 1
            else Condition(text="Any one of these" if any_one else "All of these", parts=parts)
        )
    only = version.sending[0].award_id if len(version.sending) == 1 else None
    if requirement.kind is RequirementKind.GRADE and requirement.award_id is None and only is None:
        return Condition(text=f"At least {requirement.minimum_grade} in the award that you come with")
    return Condition(text=in_words(requirement, only or "", lambda award_id: graph.award(award_id).title))


def _facts(version: AgreementVersion) -> list[tuple[str, str]]:
    apply_by = version.apply_by
    facts = [
        ("For starts from", window_in_words(version)),
        ("Apply by", "" if apply_by is None else f"{apply_by[1]} {MONTHS[apply_by[0] - 1]} before the start"),
        ("Places", "" if version.places is None else f"{counted(version.places, 'place')} a year"),
        ("Credit that counts", counted(version.credits_recognised, "credit") if version.credits_recognised else ""),
        ("Need not be taken again", counted(version.credits_exempted, "credit") if version.credits_exempted else ""),
        ("Review due", "" if version.review_due is None else short_date(version.review_due)),
        ("Last signed", "" if version.signed_on is None else short_date(version.signed_on)),
    ]
    return [(label, words) for label, words in facts if words]


def _signature(graph: QualificationGraph, version: AgreementVersion, party: Party) -> SignatureInWords:
    signature = next((s for s in version.signatures if s.party == party), None)
    is_network = party.kind is PartyKind.NETWORK
    name = graph.network(party.party_id).name if is_network else graph.institution(party.party_id).name
    person = "" if signature is None else ", ".join(w for w in (signature.signatory, signature.role) if w)
    return SignatureInWords(
        party=name,
        address=None if is_network else f"/institutions/{party.party_id}",
        signed="Not yet" if signature is None else short_date(signature.signed_on),
        person=person,
    )
