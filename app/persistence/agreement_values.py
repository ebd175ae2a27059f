"""Accords and agreements put together from their rows."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session

from routes_graph.agreements import (
    Accord,
    Agreement,
    AgreementVersion,
    Guarantee,
    Party,
    PartyKind,
    SenderScope,
    Signature,
    Support,
)
from routes_graph.awards import Award
from routes_graph.institutions import Contact
from routes_graph.months import parse_month_day
from routes_graph.requirements import Requirement, RequirementKind

from .tables import (
    AccordRow,
    AccordSignatureRow,
    AgreementAwardRow,
    AgreementSignatureRow,
    AgreementVersionRow,
    RequirementRow,
    SupportRow,
)
from .whole_tables import all_rows, grouped

VersionKey = tuple[str, int]


def read_accords(session: Session) -> tuple[Accord, ...]:
    """All accords, each with its signatures."""
    signatures = grouped(all_rows(session, AccordSignatureRow), lambda row: row.accord_id)
    return tuple(
        Accord(
            accord_id=row.accord_id,
            network_id=row.network_id,
            title=row.title,
            floor=Guarantee[row.floor],
            terms=row.terms,
            since=row.since,
            until=row.until,
            reply_days=row.reply_days,
            signatures=tuple(
                Signature(
                    party=Party(PartyKind.INSTITUTION, s.institution_id),
                    signed_on=s.signed_on,
                    signatory=s.signatory,
                    role=s.role,
                )
                for s in signatures[row.accord_id]
            ),
        )
        for row in all_rows(session, AccordRow)
    )


def read_agreements(session: Session, awards: Iterable[Award], accords: Iterable[Accord]) -> tuple[Agreement, ...]:
    """All agreements, each with its versions, oldest first."""
    versions = _Versions(session, {a.award_id: a for a in awards}, {a.accord_id: a for a in accords})
    rows = grouped(all_rows(session, AgreementVersionRow), lambda row: row.agreement_id)
    return tuple(
        Agreement(agreement_id=agreement_id, versions=tuple(versions.value(row) for row in group))
        for agreement_id, group in rows.items()
    )


class _Versions:
    """Puts agreement versions together; what belongs to them is read once for all."""

    def __init__(self, session: Session, awards: Mapping[str, Award], accords: Mapping[str, Accord]) -> None:
        self._awards = awards
        self._accords = accords
        self._sides = grouped(
            all_rows(session, AgreementAwardRow), lambda row: (row.agreement_id, row.version, row.side)
        )
        self._signatures = grouped(all_rows(session, AgreementSignatureRow), _version_key)
        self._requirements = grouped(
            all_rows(session, RequirementRow), lambda row: (row.agreement_id, row.version, row.parent_id)
        )
        self._supports = grouped(all_rows(session, SupportRow), _version_key)

    def value(self, row: AgreementVersionRow) -> AgreementVersion:
        key = (row.agreement_id, row.version)
        return AgreementVersion(
            agreement_id=row.agreement_id,
            version=row.version,
            network_id=row.network_id,
            title=row.title,
            guarantee=Guarantee[row.guarantee],
            first_entry=row.first_entry,
            last_entry=row.last_entry,
            sending=self._side(key, "sending"),
            receiving=self._side(key, "receiving"),
            accord=None if row.accord_id is None else self._accords[row.accord_id],
            signatures=tuple(_signature(s) for s in self._signatures[key]),
            agreed_in_principle_on=row.agreed_in_principle_on,
            review_due=row.review_due,
            withdrawn_on=row.withdrawn_on,
            teach_out_until=row.teach_out_until,
            apply_by=None if row.apply_by is None else parse_month_day(row.apply_by, "apply_by"),
            places=row.places,
            credits_recognised=row.credits_recognised,
            credits_exempted=row.credits_exempted,
            sender_scope=SenderScope(row.sender_scope),
            contact=Contact(name=row.contact_name, email=row.contact_email),
            summary=row.summary,
            url=row.url,
            requirement=next(iter(self._joined(key, None)), None),
            supports=tuple(_support(s) for s in self._supports[key]),
        )

    def _side(self, key: VersionKey, side: str) -> tuple[Award, ...]:
        return tuple(self._awards[row.award_id] for row in self._sides[*key, side])

    def _joined(self, key: VersionKey, parent_id: str | None) -> tuple[Requirement, ...]:
        rows = sorted(self._requirements[*key, parent_id], key=lambda row: row.position)
        return tuple(
            Requirement(
                requirement_id=row.requirement_id,
                kind=RequirementKind(row.kind),
                children=self._joined(key, row.requirement_id),
                award_id=row.award_id,
                minimum_grade=row.minimum_grade,
                credits=row.credits,
                level=row.level,
                text=row.text,
            )
            for row in rows
        )


def _signature(row: AgreementSignatureRow) -> Signature:
    party = Party(PartyKind(row.party_kind), row.party_id)
    return Signature(party=party, signed_on=row.signed_on, signatory=row.signatory, role=row.role)


def _support(row: SupportRow) -> Support:
    return Support(
        support_id=row.support_id, institution_id=row.institution_id, text=row.text, review_due=row.review_due
    )


def _version_key(row: AgreementSignatureRow | SupportRow) -> VersionKey:
    return row.agreement_id, row.version
