"""The networks' register: read as a whole, added to, and counted, so that every worker follows each change."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Engine, update
from sqlmodel import Session, select

from routes_graph.agreements import AgreementVersion
from routes_graph.institutions import Membership
from routes_graph.months import format_month
from routes_graph.register import Register

from . import register_rows as rows
from . import register_values as values
from .agreement_values import read_accords, read_agreements
from .database import snapshot_engine
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
    RegisterStateRow,
    RequirementRow,
    SupportRow,
    Table,
)

R = TypeVar("R", bound=Table)
_THE_ONE_ROW = 1


@dataclass(slots=True, kw_only=True)
class Merged:
    """How many rows of each table were added, changed and taken away."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        """Whether the register is not what it was."""
        return any((self.added, self.changed, self.removed))


def load_register(session: Session) -> Register:
    """Everything that the networks publish, in a stable order."""
    scales = values.read_grade_scales(session)
    awards = values.read_awards(session, scales)
    accords = read_accords(session)
    return Register(
        networks=values.read_networks(session),
        recognitions=values.read_recognitions(session),
        institutions=values.read_institutions(session),
        memberships=values.read_memberships(session),
        grade_scales=scales,
        awards=awards,
        accords=accords,
        agreements=read_agreements(session, awards, accords),
        careers=values.read_careers(session),
    )


def read_snapshot(engine: Engine) -> tuple[int, Register]:
    """The register with its version, both of one moment, whoever writes meanwhile."""
    with Session(snapshot_engine(engine)) as session:
        return register_version(session), load_register(session)


def register_version(session: Session) -> int:
    """How often the register has changed."""
    return session.exec(select(RegisterStateRow.version)).one()


def list_windows(session: Session) -> frozenset[tuple[str, int, str, str]]:
    """Each agreement version with its first and last entry month (`YYYY-MM`), without reading the rest."""
    of_version = AgreementVersionRow
    found = session.exec(
        select(of_version.agreement_id, of_version.version, of_version.first_entry, of_version.last_entry)
    )
    return frozenset((a, v, format_month(first), format_month(last)) for a, v, first, last in found)


def claim_register(session: Session) -> int:
    """Count a change of the register, and keep every other writer of it waiting until the transaction ends.

    Called before the register is read in order to be changed. Gives the new version.
    """
    session.execute(
        update(RegisterStateRow)
        .where(RegisterStateRow.state_id == _THE_ONE_ROW)  # type: ignore[arg-type]
        .values(version=RegisterStateRow.version + 1)
    )
    return register_version(session)


def merge_register(session: Session, register: Register) -> Merged:
    """Add what is new, update what the register names, leave the rest.

    Of a version that it names, the awards, requirements and support are made what it says; so are the times of a
    membership or a recognition. Offerings, grades, signatures and careers' awards are only added and updated.
    """
    merge = _Merge(session)
    versions = [version for agreement in register.agreements for version in agreement.versions]
    merge.put(NetworkRow, map(rows.network_row, register.networks))
    merge.put(RecognitionRow, map(rows.recognition_row, register.recognitions), within=_recognised)
    merge.put(InstitutionRow, map(rows.institution_row, register.institutions))
    merge.put(MembershipRow, _stays(register.memberships), within=_member)
    merge.put(GradeScaleRow, (GradeScaleRow(grade_scale_id=s.grade_scale_id) for s in register.grade_scales))
    merge.put(GradeRow, _each(rows.grade_rows, register.grade_scales))
    merge.put(AwardRow, map(rows.award_row, register.awards))
    merge.put(OfferingRow, (rows.offering_row(o) for award in register.awards for o in award.offerings))
    merge.put(CareerRow, map(rows.career_row, register.careers))
    merge.put(AwardCareerRow, _each(rows.award_career_rows, register.careers))
    merge.put(AccordRow, map(rows.accord_row, register.accords))
    merge.put(AccordSignatureRow, _each(rows.accord_signature_rows, register.accords))
    merge.put(AgreementVersionRow, map(rows.agreement_version_row, versions))
    merge.put(AgreementSignatureRow, _each(rows.agreement_signature_rows, versions))
    named = {(v.agreement_id, v.version) for v in versions}
    for table, taken_apart in _CONTENTS:
        merge.put(table, _each(taken_apart, versions), within=_version, named=named)
    return merge.merged


_CONTENTS: tuple[tuple[type[Any], Callable[[AgreementVersion], Iterable[Any]]], ...] = (
    (AgreementAwardRow, rows.agreement_award_rows),
    (RequirementRow, rows.requirement_rows),
    (SupportRow, rows.support_rows),
)


def _version(row: Any) -> Hashable:
    return row.agreement_id, row.version


def _recognised(row: RecognitionRow) -> Hashable:
    return row.network_id, row.recognises_id


def _member(row: MembershipRow) -> Hashable:
    return row.network_id, row.institution_id


class _Merge:
    """Puts rows in, table by table, in the order in which they refer to each other."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.merged = Merged()

    def put(
        self,
        table: type[R],
        new: Iterable[R],
        *,
        within: Callable[[R], Hashable] | None = None,
        named: Iterable[Hashable] = (),
    ) -> None:
        """Add and update by primary key; and take away what is in a named group (`within`) and not there any more."""
        columns = table.__table__.columns.keys()  # type: ignore[attr-defined]
        key = [column.name for column in table.__table__.primary_key]  # type: ignore[attr-defined]
        known = {tuple(getattr(r, k) for k in key): r for r in self._session.exec(select(table)).all()}
        groups, kept = set(named), set()
        for row in new:
            identity = tuple(getattr(row, k) for k in key)
            kept.add(identity)
            if within is not None:
                groups.add(within(row))
            if identity not in known:
                self._session.add(row)
                self._count(self.merged.added, table)
            elif self._update(known[identity], row, columns):
                self._count(self.merged.changed, table)
        if within is not None:
            for identity, row in known.items():
                if identity not in kept and within(row) in groups:
                    self._session.delete(row)
                    self._count(self.merged.removed, table)
        self._session.flush()

    @staticmethod
    def _update(known: Table, row: Table, columns: Iterable[str]) -> bool:
        differing = [name for name in columns if getattr(known, name) != getattr(row, name)]
        for name in differing:
            setattr(known, name, getattr(row, name))
        return bool(differing)

    @staticmethod
    def _count(counts: dict[str, int], table: type[Table]) -> None:
        name = str(table.__tablename__)
        counts[name] = counts.get(name, 0) + 1


def _each(taken_apart: Callable[[Any], Iterable[R]], whole: Iterable[Any]) -> Iterable[R]:
    for value in whole:
        yield from taken_apart(value)


def _beginning_and_end(membership: Membership) -> tuple[object, ...]:
    """No beginning is before any, no end after any."""
    since, until = membership.since, membership.until
    return since is not None, since or date.min, until is None, until or date.max


def _stays(memberships: Iterable[Membership]) -> Iterable[MembershipRow]:
    """Memberships numbered within one institution and network, the earliest first."""
    counts: dict[tuple[str, str], int] = {}
    for membership in sorted(memberships, key=_beginning_and_end):
        pair = membership.network_id, membership.institution_id
        counts[pair] = counts.get(pair, 0) + 1
        yield rows.membership_row(membership, stay=counts[pair])
