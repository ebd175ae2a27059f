"""The register put together from its rows, in the one order that `routes_graph` values are published in."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from sqlmodel import Session, select

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
from routes_graph.awards import (
    Attendance,
    Award,
    AwardKind,
    AwardStatus,
    Framework,
    Grade,
    GradeScale,
    Level,
    Mode,
    Offering,
)
from routes_graph.careers import Career
from routes_graph.institutions import Contact, Institution, InstitutionKind, Membership, Network, Place, Recognition
from routes_graph.months import parse_month_day
from routes_graph.requirements import Requirement, RequirementKind

from .tables import (
    AccordRow,
    AccordSignatureRow,
    AgreementAwardRow,
    AgreementSignatureRow,
    AgreementVersionRow,
    AwardCareerRow,
    AwardRow,
    CareerRow,
    GradeRow,
    GradeScaleRow,
    InstitutionRow,
    MembershipRow,
    NetworkRow,
    OfferingRow,
    RecognitionRow,
    RequirementRow,
    SupportRow,
    Table,
)

R = TypeVar("R", bound=Table)
K = TypeVar("K", bound=Hashable)
VersionKey = tuple[str, int]


def read_networks(session: Session) -> tuple[Network, ...]:
    """All networks."""
    return tuple(
        Network(
            network_id=row.network_id,
            name=row.name,
            url=row.url,
            closed_on=row.closed_on,
            successor_id=row.successor_id,
            demonstration=row.demonstration,
        )
        for row in _all(session, NetworkRow)
    )


def read_recognitions(session: Session) -> tuple[Recognition, ...]:
    """Who recognises whom."""
    return tuple(
        Recognition(network_id=row.network_id, recognises_id=row.recognises_id, since=row.since, until=row.until)
        for row in _all(session, RecognitionRow)
    )


def read_institutions(session: Session) -> tuple[Institution, ...]:
    """All institutions."""
    return tuple(
        Institution(
            institution_id=row.institution_id,
            name=row.name,
            name_cy=row.name_cy,
            kind=InstitutionKind(row.kind),
            ukprn=row.ukprn,
            place=Place(postcode=row.postcode, latitude=row.latitude, longitude=row.longitude),
            url=row.url,
            colour=row.colour,
            contact=Contact(name=row.contact_name, email=row.contact_email, phone=row.contact_phone),
        )
        for row in _all(session, InstitutionRow)
    )


def read_memberships(session: Session) -> tuple[Membership, ...]:
    """Who belongs to which network."""
    return tuple(
        Membership(network_id=row.network_id, institution_id=row.institution_id, since=row.since, until=row.until)
        for row in _all(session, MembershipRow)
    )


def read_grade_scales(session: Session) -> tuple[GradeScale, ...]:
    """All grade scales, each with its grades, best first."""
    grades = _grouped(_all(session, GradeRow), lambda row: row.grade_scale_id)
    return tuple(
        GradeScale(
            grade_scale_id=row.grade_scale_id,
            grades=tuple(
                Grade(grade=g.grade, rank=g.rank, ucas_points=g.ucas_points)
                for g in sorted(grades[row.grade_scale_id], key=lambda g: (g.rank, g.grade))
            ),
        )
        for row in _all(session, GradeScaleRow)
    )


def read_awards(session: Session, scales: Iterable[GradeScale]) -> tuple[Award, ...]:
    """All awards, each with its offerings and grade scale."""
    scale_of = {scale.grade_scale_id: scale for scale in scales}
    offerings = _grouped(_all(session, OfferingRow), lambda row: row.award_id)
    return tuple(
        Award(
            award_id=row.award_id,
            institution_id=row.institution_id,
            title=row.title,
            title_cy=row.title_cy,
            kind=AwardKind(row.kind),
            level=Level(Framework(row.framework), row.level),
            credits=row.credits,
            ssa=row.ssa,
            hecos=row.hecos,
            qualification_number=row.qualification_number,
            ucas_code=row.ucas_code,
            standard=row.standard,
            confers=row.confers,
            grade_scale=None if row.grade_scale_id is None else scale_of[row.grade_scale_id],
            url=row.url,
            status=AwardStatus(row.status),
            offerings=tuple(_offering(o) for o in offerings[row.award_id]),
        )
        for row in _all(session, AwardRow)
    )


def read_accords(session: Session) -> tuple[Accord, ...]:
    """All accords, each with its signatures."""
    signatures = _grouped(_all(session, AccordSignatureRow), lambda row: row.accord_id)
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
        for row in _all(session, AccordRow)
    )


def read_agreements(session: Session, awards: Iterable[Award], accords: Iterable[Accord]) -> tuple[Agreement, ...]:
    """All agreements, each with its versions, oldest first."""
    versions = _Versions(session, {a.award_id: a for a in awards}, {a.accord_id: a for a in accords})
    rows = _grouped(_all(session, AgreementVersionRow), lambda row: row.agreement_id)
    return tuple(
        Agreement(agreement_id=agreement_id, versions=tuple(versions.value(row) for row in group))
        for agreement_id, group in rows.items()
    )


def read_careers(session: Session) -> tuple[Career, ...]:
    """All careers, each with the awards that open it."""
    awards = _grouped(_all(session, AwardCareerRow), lambda row: row.career_id)
    return tuple(
        Career(
            career_id=row.career_id,
            title=row.title,
            soc2020=row.soc2020,
            text=row.text,
            url=row.url,
            award_ids=frozenset(link.award_id for link in awards[row.career_id]),
        )
        for row in _all(session, CareerRow)
    )


class _Versions:
    """Puts agreement versions together; what belongs to them is read once for all."""

    def __init__(self, session: Session, awards: Mapping[str, Award], accords: Mapping[str, Accord]) -> None:
        self._awards = awards
        self._accords = accords
        self._sides = _grouped(_all(session, AgreementAwardRow), lambda row: (row.agreement_id, row.version, row.side))
        self._signatures = _grouped(_all(session, AgreementSignatureRow), _version_key)
        self._requirements = _grouped(
            _all(session, RequirementRow), lambda row: (row.agreement_id, row.version, row.parent_id)
        )
        self._supports = _grouped(_all(session, SupportRow), _version_key)

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


def _offering(row: OfferingRow) -> Offering:
    return Offering(
        offering_id=row.offering_id,
        award_id=row.award_id,
        mode=Mode(row.mode),
        attendance=None if row.attendance is None else Attendance(row.attendance),
        entry_credits=row.entry_credits,
        duration_months=row.duration_months,
        intakes=frozenset(int(month) for month in row.intakes.split(";")),
        fee=row.fee,
        first_entry=row.first_entry,
        last_entry=row.last_entry,
        place=Place(postcode=row.postcode, latitude=row.latitude, longitude=row.longitude),
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


def _all(session: Session, table: type[R]) -> list[R]:
    """Every row, in an order that is the same on every database: that of Python's text, not of a collation."""
    columns = [column.name for column in table.__table__.primary_key]  # type: ignore[attr-defined]
    rows = session.exec(select(table).execution_options(populate_existing=True)).all()
    return sorted(rows, key=lambda row: tuple(getattr(row, name) for name in columns))


def _grouped(rows: Iterable[R], key: Callable[[R], K]) -> defaultdict[K, list[R]]:
    groups: defaultdict[K, list[R]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
