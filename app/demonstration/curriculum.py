"""The hand-written sources: what a ladder, a course and a progression say, checked as they are read.

A misspelt field is an error here, not a silence.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

HERE = Path(__file__).parent
LADDERS = HERE / "ladders"
PARTNERS = HERE / "partners"
TERMS = HERE / "terms"

Guarantee = Literal["CONSIDERATION", "INTERVIEW", "OFFER"]
Requirement = str | dict[str, Any]
"""The name of a shared requirement, or one written out: `{award: a-maths, grade: C}`, `{any: [...]}`."""


class Source(BaseModel):
    """A part of a hand-written file."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Taught(Source):
    """Where and how something is taught: at how many institutions of a kind, which ones in any case, in which ways."""

    at: dict[str, int] = {}
    always: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    ways: tuple[str, ...]
    fee: int | None = None
    planned: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


class National(Source):
    """A qualification that belongs to no institution; where it is taught, each course confers it."""

    title: str
    title_cy: str = ""
    kind: str
    number: str = ""
    standard: str = ""
    level: str = ""
    ssa: str = ""
    credits: int | None = None
    scale: str = ""
    taught: Taught | None = None


class Course(Source):
    """A course that several institutions run, each its own."""

    title: str
    title_cy: str = ""
    kind: str
    level: str
    ssa: str
    credits: int | None = None
    hecos: str = ""
    scale: str = ""
    confers: str = ""
    taught: Taught


class Credit(Source):
    """Credit that the receiving course recognises, and how much of it the learner need not take again."""

    recognised: int
    exempted: int = 0


class Progression(Source):
    """What leads on to what, how firmly, and in what shape partners agree it."""

    title: str = ""
    sending: tuple[str, ...] = Field(alias="from")
    receiving: tuple[str, ...] = Field(alias="to")
    shape: Literal["each_receiver", "each_pair", "within", "consortium"] = "each_receiver"
    guarantee: Guarantee | tuple[Guarantee, ...]
    later: Guarantee | None = None
    senders: int = 3
    share: float = 0.8
    across: bool = False
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    sending_only: tuple[str, ...] = ()
    members_only: bool = False
    credit: Credit = Credit(recognised=0)
    requires: tuple[Requirement, ...] = ()
    support: tuple[str, ...] = ()
    accords: tuple[str, ...] = ()
    apply_by: str = ""
    places: int | None = None
    life: str = ""


class Career(Source):
    """An occupation that awards of a ladder lead to."""

    title: str
    soc: str
    text: str
    after: tuple[str, ...]


class Ladder(Source):
    """One area of the curriculum, from the first rung to the last."""

    title: str
    national: dict[str, National] = {}
    courses: dict[str, Course] = {}
    progressions: tuple[Progression, ...] = ()
    careers: dict[str, Career] = {}


class Person(Source):
    """Somebody invented, and what they sign as."""

    name: str
    role: str


class Network(Source):
    """An invented network."""

    name: str
    initials: str
    officer: Person
    recognises: tuple[str, ...]


class Institution(Source):
    """An invented partner."""

    name: str
    name_cy: str = ""
    kind: str
    networks: tuple[str, ...]
    outward: str
    colour: str
    contact: str = ""
    signatory: Person | None = None
    teaches: tuple[str, ...]
    only: tuple[str, ...] = ()
    """The kinds of award it keeps to, where it keeps to some."""


class Accord(Source):
    """An agreement in principle between the partners of a network."""

    network: str
    title: str
    floor: Guarantee
    reply_days: int | None = None
    begins: str = Field(alias="from")
    until: str
    signed_by: str
    but_not: tuple[str, ...] = ()
    terms: str


class Way(Source):
    """A way in which courses are offered."""

    mode: str
    attendance: str
    months: int
    intakes: str
    entry_credits: int = 0
    share: float = 0.8


class Help(Source):
    """Learner support, and the side of an agreement that owes it."""

    owed_by: Literal["sending", "receiving"]
    text: str


class VersionLife(Source):
    """When one version of an agreement was signed, covers entries, falls due for review and ends."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    state: Literal["signed", "draft", "in_negotiation", "agreed_in_principle"] = "signed"
    signed: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    review: tuple[str, ...]
    withdrawn: tuple[str, ...] = ()
    teach_out: tuple[str, ...] = ()
    changed: bool = False


class Life(Source):
    """A life that agreements have, and how often it is met."""

    weight: int
    versions: tuple[VersionLife, ...]


class People(Source):
    """Names to draw invented people from."""

    given_names: tuple[str, ...]
    family_names: tuple[str, ...]
    signs_as: dict[str, tuple[str, ...]]


class Sources(Source):
    """Everything that was written by hand."""

    ladders: dict[str, Ladder]
    networks: dict[str, Network]
    recognised_from: str
    institutions: dict[str, Institution]
    accords: dict[str, Accord]
    people: People
    ways: dict[str, Way]
    lives: dict[str, Life]
    requirements: dict[str, dict[str, Any]]
    support: dict[str, Help]
    general_support: tuple[str, ...]

    def national(self) -> Mapping[str, National]:
        """Every national qualification of every ladder, by its key."""
        return {key: award for ladder in self.ladders.values() for key, award in ladder.national.items()}


def read_sources() -> Sources:
    """Read and check every hand-written file."""
    networks = _read(PARTNERS / "networks.yaml")
    support = _read(TERMS / "support.yaml")
    return Sources.model_validate(
        {
            "ladders": {path.stem: _read(path) for path in sorted(LADDERS.glob("*.yaml"))},
            "networks": networks["networks"],
            "recognised_from": networks["recognised_from"],
            "institutions": _read(PARTNERS / "institutions.yaml")["institutions"],
            "accords": _read(PARTNERS / "accords.yaml")["accords"],
            "people": _read(PARTNERS / "people.yaml"),
            "ways": _read(TERMS / "ways_to_study.yaml")["ways"],
            "lives": _read(TERMS / "lives.yaml")["lives"],
            "requirements": _read(TERMS / "requirements.yaml")["requirements"],
            "support": support["support"],
            "general_support": support["general"],
        }
    )


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content
