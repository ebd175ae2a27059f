"""Ways put together by what one holds, and as many of them kept as a sheet has room for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from routes_graph.awards import Award

from .ways import OpenWay

MOST_COURSES = 4
"""So many courses are named for what one holds."""
MOST_PLACES = 3
"""So many institutions are named for one course."""
MOST_HELD = 3
"""So many awards are named that have the same ways."""
_LINES_OF_HELD, _LINES_OF_PROMISE, _LINES_OF_COURSE = 0.9, 0.9, 1.1


@dataclass(frozen=True, kw_only=True)
class CourseAt:
    """A course of one name that is promised alike, on the same terms, at one institution or at several."""

    ways: tuple[OpenWay, ...]

    @property
    def first(self) -> OpenWay:
        """The way that speaks for all of them."""
        return self.ways[0]


@dataclass(frozen=True, kw_only=True)
class WaysOf:
    """The ways that all of these awards have; the strongest promises first. What is over is counted."""

    held: tuple[Award, ...]
    courses: tuple[CourseAt, ...]
    others_held: int
    more_courses: int

    @property
    def lines(self) -> float:
        """How much room it takes, measured in courses as they are set."""
        promises = len({course.first.guarantee for course in self.courses})
        return len(self.held) * _LINES_OF_HELD + promises * _LINES_OF_PROMISE + len(self.courses) * _LINES_OF_COURSE

    @property
    def all_held(self) -> int:
        """How many awards it speaks of."""
        return len(self.held) + self.others_held

    @property
    def is_for_members(self) -> bool:
        """Whether any of the ways is open only to who took the award at a member of the network."""
        return any(course.first.members_only for course in self.courses)


def grouped(ways: Iterable[OpenWay]) -> tuple[WaysOf, ...]:
    """The ways by what one holds, from the lowest level up; awards with the very same ways together."""
    by_held: dict[str, list[OpenWay]] = defaultdict(list)
    for way in ways:
        by_held[way.held.award_id].append(way)
    alike: dict[tuple[object, ...], list[list[OpenWay]]] = defaultdict(list)
    for own in by_held.values():
        alike[tuple(sorted((way.course.award_id, *_terms(way)) for way in own))].append(own)
    groups = [_group([own[0].held for own in same], same[0]) for same in alike.values()]
    return tuple(sorted(groups, key=lambda group: _by_level(group.held[0])))


def fitting(groups: Sequence[WaysOf], lines: float) -> tuple[WaysOf, ...]:
    """The groups that most readers will look for, as many as so many lines hold, in their order.

    What an agreement names itself comes before what only comes with it, national qualifications before others, since
    people hold them everywhere; then whatever has most ways on.
    """
    kept: set[int] = set()
    for index in sorted(range(len(groups)), key=lambda i: _wanted_first(groups[i])):
        if groups[index].lines <= lines:
            kept.add(index)
            lines -= groups[index].lines
    return tuple(group for index, group in enumerate(groups) if index in kept)


def _group(held: list[Award], ways: list[OpenWay]) -> WaysOf:
    in_order = sorted(ways, key=lambda w: (*_promised_first(w), w.course.institution_id or "", w.course.award_id))
    courses = [CourseAt(ways=tuple(same)) for _, same in groupby(in_order, _promised_first)]
    held = sorted(held, key=_by_level)
    return WaysOf(
        held=tuple(held[:MOST_HELD]),
        courses=tuple(courses[:MOST_COURSES]),
        others_held=len(held[MOST_HELD:]),
        more_courses=sum(len(course.ways) for course in courses[MOST_COURSES:]),
    )


def _promised_first(way: OpenWay) -> tuple[object, ...]:
    return -way.guarantee, way.course.level.rank, way.enters, way.course.title, *_terms(way)


def _terms(way: OpenWay) -> tuple[object, ...]:
    """What is said of a course beside its name: where two differ in it, they are two."""
    return (
        way.guarantee.value,
        way.enters,
        tuple(sorted(way.modes)),
        str(way.apply_by),
        str(way.places),
        way.has_conditions,
        way.members_only,
    )


def _by_level(award: Award) -> tuple[int, str, str]:
    return award.level.rank, award.title, award.award_id


def _wanted_first(group: WaysOf) -> tuple[bool, bool, int, int]:
    named = any(not way.by_what_it_confers for course in group.courses for way in course.ways)
    courses = len(group.courses) + group.more_courses
    return not named, not group.held[0].is_national, -group.all_held * courses, group.held[0].level.rank
