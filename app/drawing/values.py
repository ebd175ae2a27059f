"""What the drawing of a route is made from: its own small values, so that it knows nothing of agreements or search."""

from dataclasses import dataclass
from enum import StrEnum


class DrawnGuarantee(StrEnum):
    """How a leg's line is drawn: the less ink, the less it promises. The value is the word on its plate."""

    OFFER = "OFFER"
    INTERVIEW = "INTERVIEW"
    CONSIDERATION = "CONSIDERATION"
    NO_AGREEMENT = "NO AGREEMENT YET"

    @property
    def style(self) -> str:
        """The last part of the names of its styles: 'offer', 'interview', 'consideration', 'none'."""
        return "none" if self is DrawnGuarantee.NO_AGREEMENT else self.value.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLevel:
    """A level as its framework writes it ('6', 'E3', '9' of the SCQF), and its rank among all frameworks (E1 is −2)."""

    rank: int
    number: str
    framework: str = "RQF"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLeg:
    """One course on the way. Months are year × 12 + month − 1; `ends` is the last month of study."""

    level: DrawnLevel
    name: str
    place: str
    begins: int
    ends: int
    guarantee: DrawnGuarantee
    mode: str = ""
    renew: bool = False

    def __post_init__(self) -> None:
        if self.ends < self.begins:
            raise ValueError(f"'{self.name}' ends in month {self.ends} and begins in {self.begins}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRoute:
    """A learner's path from `now`: what is held (or studied, until a month), then one leg after another."""

    level: DrawnLevel
    holds: str
    now: int
    legs: tuple[DrawnLeg, ...]
    studying_until: int | None = None

    def __post_init__(self) -> None:
        if not self.legs:
            raise ValueError("a route without legs cannot be drawn")
        free = self.now
        for leg in self.legs:
            if leg.begins < free:
                raise ValueError(f"'{leg.name}' begins in month {leg.begins}, before the learner is free in {free}")
            free = leg.ends + 1

    @property
    def ends(self) -> int:
        """The month in which the last leg ends."""
        return self.legs[-1].ends

    def months_waited_before(self, index: int) -> int:
        """The months between the end of what comes before a leg and its beginning."""
        if index:
            free = self.legs[index - 1].ends + 1
        else:
            free = self.now if self.studying_until is None else max(self.now, self.studying_until + 1)
        return max(0, self.legs[index].begins - free)
