"""What a learner can hold or aim at: awards, their levels and grades, and the offerings by which they are taken."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from .checks import require_at_least, require_at_most, require_identifier, require_order, require_text
from .errors import InvalidValue
from .institutions import Place
from .months import Month, month_of_year


class Framework(StrEnum):
    """A qualifications framework of the United Kingdom."""

    RQF = "RQF"
    FHEQ = "FHEQ"
    SCQF = "SCQF"
    CQFW = "CQFW"


_ENTRY = {"E1": -2, "E2": -1, "E3": 0}
_SCQF = {1: -2, 2: -1, 3: 0, 4: 1, 5: 2, 6: 3, 7: 4, 8: 5, 9: 6, 10: 6, 11: 7, 12: 8}
_NAME_OF_RANK = {-2: "E1", -1: "E2", 0: "E3"}


@dataclass(frozen=True, slots=True)
class Level:
    """How demanding an award is, within its framework: `Level(Framework.RQF, "3")`. Compare by `rank`."""

    framework: Framework
    number: str

    def __post_init__(self) -> None:
        allowed = {str(n) for n in _SCQF} if self.framework is Framework.SCQF else {*_ENTRY, *map(str, range(1, 9))}
        if self.number not in allowed:
            span = "1 to 12" if self.framework is Framework.SCQF else "E1, E2, E3 or 1 to 8"
            raise InvalidValue("level", f"'{self.number}' is not a level of the {self.framework}, which has {span}")

    @property
    def rank(self) -> int:
        """The level on the scale that all frameworks share: E1 is −2, E3 is 0, then 1 to 8."""
        if self.framework is Framework.SCQF:
            return _SCQF[int(self.number)]
        return _ENTRY[self.number] if self.number in _ENTRY else int(self.number)

    @property
    def common(self) -> str:
        """The level as the RQF and FHEQ would write it: 'E1' to 'E3', '1' to '8'."""
        return name_of_rank(self.rank)


def name_of_rank(rank: int) -> str:
    """'E1' to 'E3' and '1' to '8', from −2 to 8."""
    return _NAME_OF_RANK.get(rank, str(rank))


def rank_of(number: str) -> int:
    """The rank of a level that is written in the common way, 'E1' to '8'. Raises InvalidValue."""
    return Level(Framework.RQF, number).rank


class AwardKind(StrEnum):
    """What sort of award it is."""

    GCSE = "gcse"
    FUNCTIONAL_SKILLS = "functional_skills"
    A_LEVEL = "a_level"
    T_LEVEL = "t_level"
    BTEC_NATIONAL = "btec_national"
    NVQ = "nvq"
    APPRENTICESHIP = "apprenticeship"
    ACCESS_TO_HE = "access_to_he"
    HNC = "hnc"
    HND = "hnd"
    CERTIFICATE_OF_HE = "certificate_of_he"
    DIPLOMA_OF_HE = "diploma_of_he"
    FOUNDATION_DEGREE = "foundation_degree"
    HONOURS_DEGREE = "honours_degree"
    TOP_UP = "top_up"
    INTEGRATED_MASTERS = "integrated_masters"
    MASTERS = "masters"
    DOCTORATE = "doctorate"
    PROFESSIONAL = "professional"
    IN_HOUSE = "in_house"
    VOCATIONAL = "vocational"
    OTHER = "other"


class AwardStatus(StrEnum):
    """A planned course is shown and no route uses it; a closed one is entered no more."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


class Mode(StrEnum):
    """Whether a course takes the whole week."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"


class Attendance(StrEnum):
    """When and where a course is attended."""

    DAY = "day"
    EVENING = "evening"
    BLOCK = "block"
    ONLINE = "online"
    WORK_BASED = "work_based"


LONGEST_DURATION = 240
"""No course lasts longer, in months: what is above it is a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """One way to take a course. Duration in months, fee in whole pounds (None: not known), intakes as months 1–12."""

    offering_id: str
    award_id: str
    mode: Mode
    duration_months: int
    intakes: frozenset[int]
    attendance: Attendance | None = None
    entry_credits: int = 0
    fee: int | None = None
    first_entry: Month | None = None
    last_entry: Month | None = None
    place: Place = field(default_factory=Place)

    def __post_init__(self) -> None:
        require_identifier("offering_id", self.offering_id)
        require_at_least("duration_months", self.duration_months, 1)
        require_at_most("duration_months", self.duration_months, LONGEST_DURATION)
        require_at_least("entry_credits", self.entry_credits, 0)
        require_at_least("fee", self.fee, 0)
        require_order("last_entry", self.first_entry, self.last_entry)
        if not self.intakes:
            raise InvalidValue("intakes", "name at least one month in which the course can be started")
        if wrong := sorted(i for i in self.intakes if not 1 <= i <= 12):
            raise InvalidValue("intakes", f"{wrong[0]} is not a month of the year (1 to 12)")

    def can_be_entered(self, month: Month) -> bool:
        """Whether the month is one of its intakes, and within its own first and last entry."""
        return (
            month_of_year(month) in self.intakes
            and (self.first_entry is None or self.first_entry <= month)
            and (self.last_entry is None or month <= self.last_entry)
        )

    def earliest_entry(self, first: Month, last: Month | None = None) -> Month | None:
        """The first month from `first` to `last` (both included) in which it can be entered; None where none is."""
        start = first if self.first_entry is None else max(first, self.first_entry)
        # Intakes come round every year: whoever does not find one in twelve months never will.
        for month in range(start, start + 12):
            if last is not None and month > last:
                return None
            if self.can_be_entered(month):
                return month
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade and where it stands on its scale: rank 1 is best."""

    grade: str
    rank: int
    ucas_points: int | None = None

    def __post_init__(self) -> None:
        require_text("grade", self.grade)
        require_at_least("rank", self.rank, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeScale:
    """The grades that an award can be given, best first."""

    grade_scale_id: str
    grades: tuple[Grade, ...]

    def __post_init__(self) -> None:
        require_identifier("grade_scale", self.grade_scale_id)
        if not self.grades:
            raise InvalidValue("grade", f"the scale '{self.grade_scale_id}' has no grade")
        names = [g.grade for g in self.grades]
        if len(set(names)) != len(names):
            raise InvalidValue("grade", f"the scale '{self.grade_scale_id}' names a grade twice")

    def rank(self, grade: str) -> int | None:
        """The rank of a grade, 1 best; None where the scale does not hold it."""
        return next((g.rank for g in self.grades if g.grade == grade), None)


_SSA = re.compile(r"[0-9]{2}\.[0-9]{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """A national qualification (no institution, no offerings) or a course of one institution.

    `ssa` is a tier 2 code such as '04.1'. `confers` names the national qualification that whoever finishes the
    course holds as well. `credits` is None where the figure is not known.
    """

    award_id: str
    title: str
    kind: AwardKind
    level: Level
    ssa: str
    institution_id: str | None = None
    title_cy: str | None = None
    credits: int | None = None
    hecos: str | None = None
    qualification_number: str | None = None
    ucas_code: str | None = None
    standard: str | None = None
    confers: str | None = None
    grade_scale: GradeScale | None = None
    url: str | None = None
    status: AwardStatus = AwardStatus.RUNNING
    offerings: tuple[Offering, ...] = ()

    def __post_init__(self) -> None:
        require_identifier("award_id", self.award_id)
        require_text("title", self.title)
        require_at_least("credits", self.credits, 0)
        if not _SSA.fullmatch(self.ssa):
            raise InvalidValue("ssa", f"'{self.ssa}' is not a sector subject area code such as 04.1")
        if self.confers == self.award_id:
            raise InvalidValue("confers", "an award cannot confer itself")
        if self.is_national and self.offerings:
            raise InvalidValue("award_id", "a national qualification has no offerings; offer a course that confers it")
        if self.is_national and self.confers:
            raise InvalidValue("confers", "only a course confers a national qualification")
        for offering in self.offerings:
            if offering.award_id != self.award_id:
                raise InvalidValue("offering_id", f"'{offering.offering_id}' belongs to '{offering.award_id}'")
        if len({o.offering_id for o in self.offerings}) != len(self.offerings):
            raise InvalidValue("offering_id", "an offering stands twice at the same course")

    @property
    def is_national(self) -> bool:
        """A national qualification: no institution owns it, and nobody progresses to it."""
        return self.institution_id is None

    @property
    def ssa_tier_1(self) -> str:
        """The broad subject area: '04' of '04.1'."""
        return self.ssa.split(".")[0]

    def offerings_entered_with(self, credits_exempted: int) -> tuple[Offering, ...]:
        """The offerings whose point of entry is that many credits in ('year 2 entry' is an offering of its own)."""
        return tuple(o for o in self.offerings if o.entry_credits == credits_exempted)
