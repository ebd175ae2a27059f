"""What a learner says: what they hold or study, where they want to be, from when, and on what conditions."""

from dataclasses import dataclass, field
from datetime import date

from .agreements import Guarantee
from .awards import Mode, rank_of
from .checks import require_at_least
from .errors import InvalidValue
from .months import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """An award that the learner holds, or studies and ends in the month `studied_until`; its grade, where said."""

    award_id: str
    grade: str | None = None
    studied_until: Month | None = None

    @property
    def is_held(self) -> bool:
        """Held already, and not still being studied."""
        return self.studied_until is None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCredit:
    """Credits that the learner states beside their awards; `level` in the common way ('E1' to '8')."""

    credits: int
    level: str

    def __post_init__(self) -> None:
        require_at_least("credits", self.credits, 0)
        rank_of(self.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """All that the learner says of themself. `not_held` are awards that they say they do not hold."""

    awards: tuple[Holding, ...] = ()
    not_held: frozenset[str] = frozenset()
    credits: tuple[StatedCredit, ...] = ()

    def __post_init__(self) -> None:
        named = [h.award_id for h in self.awards]
        if len(set(named)) != len(named):
            raise InvalidValue("from", "the same award is named twice")
        if both := self.not_held & set(named):
            raise InvalidValue("not_held", f"'{min(both)}' is said to be held and not to be held")

    def of(self, award_id: str) -> Holding | None:
        """What is said of that award."""
        return next((h for h in self.awards if h.award_id == award_id), None)


@dataclass(frozen=True, slots=True)
class AwardTarget:
    """To gain that award."""

    award_id: str


@dataclass(frozen=True, slots=True)
class SubjectTarget:
    """To gain any award of that subject (SSA tier 2 code) at that level (common name)."""

    ssa: str
    level: str

    def __post_init__(self) -> None:
        rank_of(self.level)


@dataclass(frozen=True, slots=True)
class CareerTarget:
    """To gain any award that opens that career."""

    career_id: str


Target = AwardTarget | SubjectTarget | CareerTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the learner insists on. Modes (empty: any) and guarantee hold for every leg; the fee is the route's."""

    modes: frozenset[Mode] = frozenset()
    guarantee_at_least: Guarantee = Guarantee.CONSIDERATION
    finish_by: Month | None = None
    fee_at_most: int | None = None

    def __post_init__(self) -> None:
        require_at_least("fee_at_most", self.fee_at_most, 0)

    @property
    def any_set(self) -> bool:
        """Whether anything is insisted on."""
        return self != Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search: holdings, target, the earliest month in which study can start, and the day that counts as today."""

    holdings: Holdings
    target: Target
    starting: Month
    as_of: date
    filters: Filters = field(default_factory=Filters)
