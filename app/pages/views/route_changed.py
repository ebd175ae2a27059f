"""Why a route does not stand any more as its address says, in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

from routes_graph.graph import QualificationGraph
from routes_graph.months import Month

from ...services.read_route import RouteProblem, RouteProblemKind
from ...wording import month_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLeg:
    """What has changed about one leg: which, what, and where to read the agreement as it is now."""

    number: int
    course: str
    words: str
    address: str | None


Kind = RouteProblemKind

_SAID: Mapping[RouteProblemKind, str] = {
    Kind.UNREADABLE: "The link is not complete. It may have been cut short when it was sent.",
    Kind.UNKNOWN: "The agreement or the course is not kept here any more.",
    Kind.NOT_CONNECTED: "It does not begin with anything that you told us, or where the step before it ends.",
    Kind.NOT_FREE_IN_TIME: "You would not be free in time for a start in {start}.",
    Kind.START_PASSED: "Its start, {start}, has gone by.",
    Kind.COURSE_CLOSED: "The course cannot be started in {start} in this way any more.",
    Kind.NEWER_VERSION: "The agreement has a newer version for a start in {start}. Its terms may differ.",
    Kind.WITHDRAWN: "The agreement was withdrawn. It does not cover a start in {start}.",
    Kind.NOT_COVERED: "No signed version of the agreement covers a start in {start}.",
}


def explain_problem(graph: QualificationGraph, problem: RouteProblem) -> ChangedLeg:
    """The problem in a sentence."""
    institution = None if problem.receiving is None else graph.institution_of(problem.receiving)
    course = "" if problem.receiving is None else problem.receiving.title
    return ChangedLeg(
        number=problem.number,
        course=f"{course}, {institution.name}" if institution else course,
        words=_SAID[problem.kind].format(start=_start(problem.enters)),
        address=None if problem.version is None else f"/agreements/{problem.version.agreement_id}",
    )


def _start(month: Month | None) -> str:
    return "that month" if month is None else month_in_words(month)
