"""What a search answers: routes, each with what it is best at, or why there is none and what comes nearest."""

from dataclasses import dataclass
from enum import Enum

from .awards import Award, Offering
from .months import Month
from .requirements import Requirement, RequirementState
from .route import Leg, Route


class BestAt(Enum):
    """What a route is best at."""

    SOONEST = "soonest"
    STRONGEST_GUARANTEE = "strongest_guarantee"
    FEWEST_LEGS = "fewest_legs"
    NOTHING_TO_RENEW = "nothing_to_renew"
    LEAST_CREDIT_LOST = "least_credit_lost"
    LOWEST_FEE = "lowest_fee"


class NoRouteReason(Enum):
    """Why there is no route; the first that is true, in this order."""

    ALREADY_THERE = "already_there"
    NO_AGREEMENT = "no_agreement"
    ENDED_OR_UNSIGNED = "ended_or_unsigned"
    FILTERED_OUT = "filtered_out"
    TOO_MANY_LEGS = "too_many_legs"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRequirement:
    """A requirement with its state for this learner on this leg, and those below it.

    `requirement` is None for the membership of a sending institution that an agreement for members only asks for.
    """

    requirement: Requirement | None
    state: RequirementState
    children: tuple["CheckedRequirement", ...] = ()


@dataclass(frozen=True, kw_only=True)
class RankedRoute:
    """A route that nothing beats. `others_like_it` tie with it in every criterion.

    `requirements` has one entry a leg, in the order of the legs; None where the leg asks for nothing.
    """

    route: Route
    best_at: tuple[BestAt, ...]
    others_like_it: int
    requirements: tuple[CheckedRequirement | None, ...]


@dataclass(frozen=True, kw_only=True)
class MissingAgreement:
    """The one agreement that would open the shortest route: from an award that can be reached to a course.

    `before` and `after` are the legs that are promised already; the missing one would be entered in `enters` by
    `offering`. Which network would keep it is open, so it is taken to fit its neighbours.
    """

    sending: Award
    receiving: Award
    offering: Offering
    enters: Month
    before: tuple[Leg, ...] = ()
    after: tuple[Leg, ...] = ()

    @property
    def legs(self) -> int:
        """How many legs the whole route would have."""
        return len(self.before) + 1 + len(self.after)


@dataclass(frozen=True, kw_only=True)
class Nearest:
    """What comes nearest where there is no route."""

    reachable_in_subject: tuple[Award, ...] = ()
    leading_directly: tuple[Award, ...] = ()
    missing: MissingAgreement | None = None


@dataclass(frozen=True, kw_only=True)
class SearchResult:
    """The routes that nothing else beats, soonest first; `complete` is False where the search stopped early."""

    complete: bool
    routes: tuple[RankedRoute, ...] = ()
    reason: NoRouteReason | None = None
    nearest: Nearest | None = None
    already: tuple[Award, ...] = ()
