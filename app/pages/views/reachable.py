"""Everything that can be reached, by subject and level; the learner's own subjects first."""

from collections.abc import Iterable
from dataclasses import dataclass

from routes_graph.graph import QualificationGraph
from routes_graph.query import Holdings
from routes_graph.reach import ReachableAward

from ...addresses import Given, results_address
from ...subjects import find_subject
from ...wording import counted
from .awards_in_words import level_words
from .planner_form import level_choice


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachableInWords:
    """One course, how far away it is, and the search for the routes to it."""

    title: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachableLevel:
    """The courses of one subject at one level."""

    title: str
    courses: tuple[ReachableInWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachableSubject:
    """One subject, its levels the lowest first."""

    name: str
    is_own: bool
    count: int
    highest: str
    levels: tuple[ReachableLevel, ...]


def by_subject(
    graph: QualificationGraph, found: Iterable[ReachableAward], holdings: Holdings, given: Given
) -> tuple[ReachableSubject, ...]:
    """The subjects: first those that the learner comes from, then those that hold most."""
    own = {graph.award(holding.award_id).ssa for holding in holdings.awards}
    shelves: dict[str, list[ReachableAward]] = {}
    for reachable in found:
        shelves.setdefault(reachable.award.ssa, []).append(reachable)
    subjects = [_subject(graph, code, shelf, given, is_own=code in own) for code, shelf in shelves.items()]
    return tuple(sorted(subjects, key=lambda subject: (not subject.is_own, -subject.count, subject.name)))


def _subject(
    graph: QualificationGraph, code: str, shelf: list[ReachableAward], given: Given, *, is_own: bool
) -> ReachableSubject:
    subject = find_subject(code)
    levels: dict[int, list[ReachableAward]] = {}
    for reachable in sorted(shelf, key=lambda r: (r.award.level.rank, len(r.legs), r.award.title, r.award.award_id)):
        levels.setdefault(reachable.award.level.rank, []).append(reachable)
    return ReachableSubject(
        name=code if subject is None else subject.name,
        is_own=is_own,
        count=len(shelf),
        highest=level_choice(shelf_top(shelf)),
        levels=tuple(
            ReachableLevel(
                title=level_choice(held[0].award.level.common),
                courses=tuple(_course(graph, reachable, given) for reachable in held),
            )
            for held in levels.values()
        ),
    )


def shelf_top(shelf: Iterable[ReachableAward]) -> str:
    """The highest level among them, in the common way."""
    return max((reachable.award.level for reachable in shelf), key=lambda level: level.rank).common


def _course(graph: QualificationGraph, reachable: ReachableAward, given: Given) -> ReachableInWords:
    award = reachable.award
    institution = graph.institution_of(award)
    where = "" if institution is None else f"{institution.name}. "
    steps = len(reachable.legs)
    away = "Your next step." if steps == 1 else f"In as few as {counted(steps, 'step')}."
    framework = f"{level_words(award.level)}. " if award.level.framework.value == "SCQF" else ""
    return ReachableInWords(
        title=award.title,
        detail=f"{where}{framework}{away}",
        address=results_address({**given, "to": (award.award_id,)}),
    )
