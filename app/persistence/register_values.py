"""Networks, institutions, awards and careers put together from their rows."""

from collections.abc import Iterable

from sqlmodel import Session

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

from .tables import (
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
)
from .whole_tables import all_rows, grouped


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
        for row in all_rows(session, NetworkRow)
    )


def read_recognitions(session: Session) -> tuple[Recognition, ...]:
    """Who recognises whom."""
    return tuple(
        Recognition(network_id=row.network_id, recognises_id=row.recognises_id, since=row.since, until=row.until)
        for row in all_rows(session, RecognitionRow)
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
        for row in all_rows(session, InstitutionRow)
    )


def read_memberships(session: Session) -> tuple[Membership, ...]:
    """Who belongs to which network."""
    return tuple(
        Membership(network_id=row.network_id, institution_id=row.institution_id, since=row.since, until=row.until)
        for row in all_rows(session, MembershipRow)
    )


def read_grade_scales(session: Session) -> tuple[GradeScale, ...]:
    """All grade scales, each with its grades, best first."""
    grades = grouped(all_rows(session, GradeRow), lambda row: row.grade_scale_id)
    return tuple(
        GradeScale(
            grade_scale_id=row.grade_scale_id,
            grades=tuple(
                Grade(grade=g.grade, rank=g.rank, ucas_points=g.ucas_points)
                for g in sorted(grades[row.grade_scale_id], key=lambda g: (g.rank, g.grade))
            ),
        )
        for row in all_rows(session, GradeScaleRow)
    )


def read_awards(session: Session, scales: Iterable[GradeScale]) -> tuple[Award, ...]:
    """All awards, each with its offerings and grade scale."""
    scale_of = {scale.grade_scale_id: scale for scale in scales}
    offerings = grouped(all_rows(session, OfferingRow), lambda row: row.award_id)
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
        for row in all_rows(session, AwardRow)
    )


def read_careers(session: Session) -> tuple[Career, ...]:
    """All careers, each with the awards that open it."""
    awards = grouped(all_rows(session, AwardCareerRow), lambda row: row.career_id)
    return tuple(
        Career(
            career_id=row.career_id,
            title=row.title,
            soc2020=row.soc2020,
            text=row.text,
            url=row.url,
            award_ids=frozenset(link.award_id for link in awards[row.career_id]),
        )
        for row in all_rows(session, CareerRow)
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
