"""A learner's path: legs, the route that they make, and what routes are compared by."""

from dataclasses import dataclass

from .agreements import AgreementVersion, Guarantee
from .awards import Award, Offering
from .months import Month

MAXIMUM_LEGS = 6
FIRST_LEVEL_WITH_CREDIT_TO_LOSE = 4


@dataclass(frozen=True, kw_only=True)
class Leg:
    """One agreement version, one sending and one receiving award, one offering, one entry month."""

    version: AgreementVersion
    sending: Award
    receiving: Award
    offering: Offering
    enters: Month
    renew: bool = False

    @property
    def ends(self) -> Month:
        """The last month of the course."""
        return self.enters + self.offering.duration_months - 1

    @property
    def guarantee(self) -> Guarantee:
        """What the agreement version promises."""
        return self.version.guarantee

    @property
    def fee(self) -> int | None:
        """The offering's fee in pounds; None where it is not known."""
        return self.offering.fee

    @property
    def credit_lost(self) -> int | None:
        """The sending award's credits that the agreement does not recognise; None where the figure is not known."""
        return credit_lost(self.sending, self.version.credits_recognised)

    @property
    def key(self) -> tuple[str, int, str, str, str, Month]:
        """What tells it from every other leg, and puts legs in an order that does not change from run to run."""
        version = self.version
        return (
            version.agreement_id,
            version.version,
            self.sending.award_id,
            self.receiving.award_id,
            self.offering.offering_id,
            self.enters,
        )


def credit_lost(sending: Award, recognised: int) -> int | None:
    """Credits that are lost on the way on from an award: only from level 4 up, and never below 0."""
    if sending.level.rank < FIRST_LEVEL_WITH_CREDIT_TO_LOSE:
        return 0
    return None if sending.credits is None else max(0, sending.credits - recognised)


def total(figures: list[int | None]) -> int | None:
    """The sum; not known where any part is not."""
    return None if None in figures else sum(f for f in figures if f is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What routes are compared by, each better when smaller, but for the guarantee. Unknown is worse than known."""

    ends: Month
    legs: int
    guarantee: Guarantee
    legs_to_renew: int
    credit_lost: int | None
    fee: int | None

    @property
    def costs(self) -> tuple[float, ...]:
        """All six as figures that are better when smaller."""
        unknown = float("inf")
        return (
            self.ends,
            self.legs,
            -self.guarantee,
            self.legs_to_renew,
            unknown if self.credit_lost is None else self.credit_lost,
            unknown if self.fee is None else self.fee,
        )

    def beats(self, other: "Criteria") -> bool:
        """At least as good in all, and better in one."""
        mine, theirs = self.costs, other.costs
        return mine != theirs and all(m <= t for m, t in zip(mine, theirs, strict=True))


@dataclass(frozen=True, kw_only=True)
class Route:
    """A sequence of one to six legs, from an award that the learner holds or studies."""

    legs: tuple[Leg, ...]

    @property
    def criteria(self) -> Criteria:
        """What the route is compared by."""
        return Criteria(
            ends=self.legs[-1].ends,
            legs=len(self.legs),
            guarantee=min(leg.guarantee for leg in self.legs),
            legs_to_renew=sum(leg.renew for leg in self.legs),
            credit_lost=total([leg.credit_lost for leg in self.legs]),
            fee=total([leg.fee for leg in self.legs]),
        )

    @property
    def key(self) -> tuple[tuple[str, int, str, str, str, Month], ...]:
        """What tells it from every other route."""
        return tuple(leg.key for leg in self.legs)
