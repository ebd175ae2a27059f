"""A learner as their row says: everything as it was typed, and nothing of it looked up yet."""

from dataclasses import dataclass, field

MOST_AWARDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAward:
    """An award as it was typed, its grade, and the month in which its study ends, where it is not held yet."""

    award: str
    grade: str = ""
    studied_until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRow:
    """A row: the adviser's reference, the names on the certificate, and what the learner holds or studies.

    `is_shifted`: there is more in it than the header has columns for, so that nothing may be where it seems to be.
    """

    line: int
    reference: str = field(repr=False)
    full_name: str = field(repr=False)
    checking_name: str = field(default="", repr=False)
    awards: tuple[TypedAward, ...] = ()
    document: str = field(default="", repr=False)
    seen_on: str = ""
    is_shifted: bool = False
