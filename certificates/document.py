"""What stands where on a certificate, in words: the same for paper and for the page. Nothing is drawn here."""

from dataclasses import dataclass

from routes_graph.agreements import Guarantee

from .wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One end of the line at the top: whose it is, its level, and the colour of its mark."""

    name: str
    level: str
    is_institution: bool
    colour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionLine:
    """One condition: what is asked, and what is still to be done about it. `is_seen` ticks its box.

    `depth` above nought belongs to the line before it and has no box of its own.
    """

    text: str
    note: str = ""
    is_seen: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionGroup:
    """Conditions under one heading, and a word that holds for them all."""

    heading: str
    lines: tuple[ConditionLine, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLine:
    """Who signed the agreement, by name where one is known; in what part, for whom, and when."""

    name: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class CertificateDocument:
    """Everything that is printed, in reading order."""

    title: str
    sender: Station
    receiver: Station
    guarantee: Guarantee
    plate: str
    opening: str
    name: str
    given: Sentence
    meaning: str
    urging: str
    groups: tuple[ConditionGroup, ...]
    help: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    signatures: tuple[SignatureLine, ...]
    steps: tuple[Sentence, ...]
    code: tuple[str, ...]
    address: str
    foot: str
    demonstration: str | None
