"""Grade scales, and awards with their offerings, from their rows."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from routes_graph.awards import Award, AwardStatus, Grade, GradeScale, Level, Offering
from routes_graph.institutions import Place

from ..rows import Row
from ..schema import AWARDS, GRADE_SCALES, OFFERINGS
from .context import Context

Offerings = Mapping[str, Mapping[str, Offering]]
"""By award and offering."""


def assemble_grade_scales(context: Context) -> dict[str, GradeScale]:
    """All grade scales. A grade that the package does not name keeps its place."""
    scales = {scale.grade_scale_id: scale for scale in context.known.grade_scales}
    grades: dict[str, dict[str, Grade]] = {}
    for row in context.rows.sound(GRADE_SCALES):
        with context.notes.of(row):
            known = scales.get(row["grade_scale"])
            of_scale = grades.setdefault(row["grade_scale"], {g.grade: g for g in known.grades} if known else {})
            of_scale[row["grade"]] = Grade(grade=row["grade"], rank=row["rank"], ucas_points=row["ucas_points"])
    for scale_id, of_scale in grades.items():
        best_first = tuple(sorted(of_scale.values(), key=lambda grade: (grade.rank, grade.grade)))
        if scale_id not in scales or scales[scale_id].grades != best_first:
            scales[scale_id] = GradeScale(grade_scale_id=scale_id, grades=best_first)
    return scales


def assemble_awards(context: Context, scales: Mapping[str, GradeScale]) -> dict[str, Award]:
    """All awards. Those that the package leaves alone are the very same objects as before."""
    awards = {award.award_id: award for award in context.known.awards}
    offerings = _offerings(context)
    _check_levels(context)
    rows = list(context.rows.sound(AWARDS))
    for row in rows:
        with context.notes.of(row):
            made = _award(row, scales, offerings)
            awards[made.award_id] = made if made != awards.get(made.award_id) else awards[made.award_id]
    named = {row["award_id"] for row in rows}
    for award_id in awards.keys() - named:
        awards[award_id] = _with_new_parts(awards[award_id], scales, offerings)
    for row in rows:
        _check_what_it_confers(context, row, awards)
    return awards


def _check_levels(context: Context) -> None:
    """A level is looked at, although something else is wrong with its row."""
    for row in context.rows.of(AWARDS):
        if not row.is_sound and row["framework"] is not None and row["level"] is not None:
            with context.notes.of(row):
                Level(row["framework"], row["level"])


def _award(row: Row, scales: Mapping[str, GradeScale], offerings: Offerings) -> Award:
    return Award(
        award_id=row["award_id"],
        institution_id=row["institution_id"],
        title=row["title"],
        title_cy=row["title_cy"],
        kind=row["kind"],
        level=Level(row["framework"], row["level"]),
        credits=row["credits"],
        ssa=row["ssa"],
        hecos=row["hecos"],
        qualification_number=row["qualification_number"],
        ucas_code=row["ucas_code"],
        standard=row["standard"],
        confers=row["confers"],
        grade_scale=scales.get(row["grade_scale"]),
        url=row["url"],
        status=row["status"] or AwardStatus.RUNNING,
        offerings=_in_order(offerings.get(row["award_id"], {})) if row["institution_id"] else (),
    )


def _with_new_parts(award: Award, scales: Mapping[str, GradeScale], offerings: Offerings) -> Award:
    """A known award with what the package says of its grades and offerings."""
    scale = None if award.grade_scale is None else scales[award.grade_scale.grade_scale_id]
    taken = _in_order(offerings.get(award.award_id, {})) if award.institution_id else ()
    if scale is award.grade_scale and taken == award.offerings:
        return award
    return replace(award, grade_scale=scale, offerings=taken)


def _in_order(offerings: Mapping[str, Offering]) -> tuple[Offering, ...]:
    return tuple(offerings[offering_id] for offering_id in sorted(offerings))


def _offerings(context: Context) -> Offerings:
    """The offerings of each award: the known ones, and those that the package names."""
    offerings: defaultdict[str, dict[str, Offering]] = defaultdict(dict)
    belongs_to = {}
    for award in context.known.awards:
        for offering in award.offerings:
            offerings[award.award_id][offering.offering_id] = offering
            belongs_to[offering.offering_id] = award.award_id
    national = _national(context)
    for row in context.rows.sound(OFFERINGS):
        if row["award_id"] in national:
            reason = f"‘{row['award_id']}’ is a national qualification, which has no offerings; offer a course"
            context.notes.add(row, "award_id", reason)
        if (before := belongs_to.get(row["offering_id"], row["award_id"])) != row["award_id"]:
            reason = f"the offering ‘{row['offering_id']}’ is known already, and belongs to the award ‘{before}’"
            context.notes.add(row, "offering_id", reason)
        with context.notes.of(row):
            offerings[row["award_id"]][row["offering_id"]] = _offering(row)
    return offerings


def _national(context: Context) -> set[str]:
    """The national qualifications, as the package has it, or else as it is known."""
    national = {award.award_id for award in context.known.awards if award.is_national}
    for row in context.rows.sound(AWARDS):
        if row["institution_id"] is None:
            national.add(row["award_id"])
        else:
            national.discard(row["award_id"])
    return national


def _offering(row: Row) -> Offering:
    return Offering(
        offering_id=row["offering_id"],
        award_id=row["award_id"],
        mode=row["mode"],
        attendance=row["attendance"],
        entry_credits=row["entry_credits"] or 0,
        duration_months=row["duration_months"],
        intakes=row["intakes"],
        fee=row["fee"],
        first_entry=row["first_entry"],
        last_entry=row["last_entry"],
        place=Place(postcode=row["postcode"], latitude=row["latitude"], longitude=row["longitude"]),
    )


def _check_what_it_confers(context: Context, row: Row, awards: Mapping[str, Award]) -> None:
    conferred = awards.get(row["confers"])
    if conferred is not None and not conferred.is_national:
        reason = f"‘{conferred.award_id}’ is a course; what a course confers is a national qualification"
        context.notes.add(row, "confers", reason)
