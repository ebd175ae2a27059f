"""How each institution offers its courses: ways of study, intakes and fees that differ a little from place to place."""

from app.demonstration.chance import between, happens
from app.demonstration.curriculum import Sources, Way
from app.demonstration.making.awards import Catalogue, MadeAward
from app.demonstration.making.columns import Row, row

# Full-time degree fees are regulated and the same everywhere; what colleges charge adults differs.
_SAME_FEE_EVERYWHERE = frozenset({"honours_degree", "integrated_masters"})
_FEE_NOT_PUBLISHED = 0.06
_NEW = 0.03
_ENDING = 0.04
_WAY_NOT_RUN_HERE = 0.25
_EXTRA_JANUARY = 0.2


def offering_rows(sources: Sources, catalogue: Catalogue) -> list[Row]:
    """The rows of offerings.csv."""
    return [
        _offering_row(sources, course, name)
        for runs in catalogue.courses.values()
        for course in runs.values()
        for name in ways_run(sources, course)
    ]


def ways_run(sources: Sources, course: MadeAward) -> list[str]:
    """The ways in which an institution runs a course: the first, every point of entry, and most of the others."""
    if course.taught is None:
        return []
    first, *others = course.taught.ways
    return [first, *(name for name in others if _is_run(sources, course, name))]


def _is_run(sources: Sources, course: MadeAward, name: str) -> bool:
    if course.taught and course.institution in course.taught.always:
        return True
    return bool(sources.ways[name].entry_credits) or not happens(_WAY_NOT_RUN_HERE, "way", course.award_id, name)


def _offering_row(sources: Sources, course: MadeAward, name: str) -> Row:
    way = sources.ways[name]
    offering_id = f"{course.award_id}.{name}"
    return row(
        "offerings.csv",
        offering_id=offering_id,
        award_id=course.award_id,
        mode=way.mode,
        attendance=way.attendance,
        entry_credits=way.entry_credits or None,
        duration_months=way.months,
        intakes=_intakes(course, way, offering_id),
        fee=_fee(course, way, offering_id),
        first_entry="2027-09" if happens(_NEW, "new", offering_id) else None,
        last_entry="2029-09" if happens(_ENDING, "ending", offering_id) else None,
    )


def _intakes(course: MadeAward, way: Way, offering_id: str) -> str:
    """As the way has it; some places add January to a September course in the evening or at work."""
    steady = way.attendance in ("day", "block") or way.intakes != "9"
    if not steady and happens(_EXTRA_JANUARY, "january", offering_id) and course.institution:
        return "1;9"
    return way.intakes


def _fee(course: MadeAward, way: Way, offering_id: str) -> int | None:
    whole = course.taught.fee if course.taught else None
    if whole is None or (whole and happens(_FEE_NOT_PUBLISHED, "fee unknown", offering_id)):
        return None
    if course.kind in _SAME_FEE_EVERYWHERE or not whole:
        return round(whole * way.share)
    percent = between(88, 112, "fee", course.institution, course.ladder)
    return round(whole * way.share * percent / 100 / 25) * 25
