"""What stands on a leaflet, in reading order: the same for the page and for the paper."""

from dataclasses import dataclass

from certificates.wording import Sentence
from routes_graph.agreements import Guarantee

from .names import LeafletName


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtAt:
    """A course at one institution."""

    award_id: str
    institution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A course that something leads to, at each place where the same is promised for it.

    `facts` is when and how it starts and what else is to be known, in words. `others` places are left out.
    """

    title: str
    level: str
    taught_at: tuple[TaughtAt, ...]
    others: int
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An award that somebody may hold; `detail` says from where it must be, and may be empty."""

    award_id: str
    title: str
    detail: str
    level: str


@dataclass(frozen=True, kw_only=True)
class Promised:
    """The courses that are promised alike: the word, what it means here, and the courses."""

    guarantee: Guarantee
    promise: Sentence
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What there was no room for, in a sentence; what one finds elsewhere, and at which address, `typed` in full."""

    sentence: str
    see: str
    address: str
    typed: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """Whoever holds any of these has all of these ways.

    `others` says how many more are held by whom the same is true, in words; `more` that there are more ways.
    """

    held: tuple[Held, ...]
    promised: tuple[Promised, ...]
    others: str = ""
    more: Rest | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of the list. `rest` is None where nothing was left out."""

    heading: str
    groups: tuple[Group, ...]
    rest: Rest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One of the guarantees that occur on the leaflet, and what it means."""

    guarantee: Guarantee
    promise: Sentence
    not_promised: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody who can be asked: of which institution, and how they are reached."""

    institution: str
    reached: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where the search begins: the whole address for the square, one to type, and what one finds there."""

    address: str
    path: str
    typed: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Leaflet:
    """Everything that is printed. `key` says what the numbers in circles are.

    `nothing` is said instead of the list where no agreement can be named.
    """

    name: LeafletName
    title: str
    lead: str
    meanings: tuple[Meaning, ...]
    key: str | None
    sections: tuple[Section, ...]
    nothing: str | None
    not_promised: tuple[str, ...]
    asked: tuple[Asked, ...]
    ask_elsewhere: str
    start: Start
    as_of: str
    demonstration: str | None
