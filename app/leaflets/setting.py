"""A group of ways in words: what one holds, what is promised, and each course with where it is taught."""

from collections.abc import Callable
from itertools import groupby

from certificates.wording import named
from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph

from .grouping import MOST_PLACES, CourseAt, WaysOf
from .leaflet import Group, Held, Promised, Rest, TaughtAt, Way
from .ways import OpenWay
from .wording import SEE_WAYS_ON, facts_of_way, more_courses, other_awards, they_must

ANYWHERE = "wherever you took it"


Typed = Callable[[str], str]
"""An address of ours as people type it."""


def group_in_words(graph: QualificationGraph, group: WaysOf, typed: Typed) -> Group:
    """The group as it is set down."""
    by_guarantee = groupby(group.courses, lambda course: course.first.guarantee)
    return Group(
        held=tuple(_held(graph, award, anywhere=not group.is_for_members) for award in group.held),
        promised=tuple(
            Promised(guarantee=guarantee, promise=they_must(guarantee), ways=tuple(_way(graph, c) for c in courses))
            for guarantee, courses in by_guarantee
        ),
        others=other_awards(group.others_held) if group.others_held else "",
        more=_more(group, typed),
    )


def _more(group: WaysOf, typed: Typed) -> Rest | None:
    if not group.more_courses:
        return None
    address = f"/awards/{group.held[0].award_id}"
    said = more_courses(group.more_courses)
    return Rest(sentence=said, see=SEE_WAYS_ON, address=address, typed=typed(address))


def _held(graph: QualificationGraph, award: Award, *, anywhere: bool) -> Held:
    institution = graph.institution_of(award)
    whose = (ANYWHERE if anywhere else "") if institution is None else f"from {named(institution.name)}"
    return Held(award_id=award.award_id, title=award.title, detail=whose, level=award.level.number)


def _way(graph: QualificationGraph, course: CourseAt) -> Way:
    first = course.first
    return Way(
        title=first.course.title,
        level=first.course.level.number,
        taught_at=tuple(_taught_at(graph, way) for way in course.ways[:MOST_PLACES]),
        others=len(course.ways[MOST_PLACES:]),
        facts=facts_of_way(
            enters=first.enters,
            modes=first.modes,
            apply_by=first.apply_by,
            places=first.places,
            has_conditions=first.has_conditions,
            members_only=first.members_only,
        ),
    )


def _taught_at(graph: QualificationGraph, way: OpenWay) -> TaughtAt:
    institution = graph.institution_of(way.course)
    return TaughtAt(award_id=way.course.award_id, institution="" if institution is None else institution.name)
