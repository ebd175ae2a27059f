"""Cells that hold words: text that people read, and one word of a few."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from routes_graph.errors import InvalidValue

from ..problems import listed
from ..spreadsheets import defused, restored
from .cell import HERE, Descriptor


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Anything that a person can read, kept as it is."""

    def read(self, text: str) -> str:
        """The text, without the apostrophe that keeps a spreadsheet from running it."""
        return restored(text)

    def write(self, value: str) -> str:
        """The text, such that no spreadsheet runs it."""
        return defused(value)

    def describe(self) -> Descriptor:
        """A string."""
        return {"type": "string"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """`true` or `false`; a spreadsheet's capitals are accepted."""

    def read(self, text: str) -> bool:
        """Whether it is true."""
        word = text.strip().lower()
        if word not in {"true", "false"}:
            raise InvalidValue(HERE, f"‘{text.strip()}’ is neither true nor false")
        return word == "true"

    def write(self, value: bool) -> str:  # noqa: FBT001 -- a value that is written, not a switch
        """`true` or `false`."""
        return "true" if value else "false"

    def describe(self) -> Descriptor:
        """A boolean; the capitals that a spreadsheet writes are accepted."""
        return {"type": "boolean", "trueValues": ["true", "TRUE", "True"], "falseValues": ["false", "FALSE", "False"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few words. `what` says what they are: 'a guarantee'."""

    what: str
    values: Mapping[str, Any]

    def read(self, text: str) -> Any:
        """What the word stands for."""
        word = text.strip()
        if word not in self.values:
            raise InvalidValue(HERE, f"‘{word}’ is not {self.what}; use {listed(self.values, 'or')}")
        return self.values[word]

    def write(self, value: Any) -> str:
        """The word for it."""
        return next(word for word, meant in self.values.items() if meant == value)

    def describe(self) -> Descriptor:
        """A string that is one of the words."""
        return {"type": "string", "constraints": {"enum": list(self.values)}}


def choice(what: str, values: type[Enum], word: Callable[[Any], str] = lambda member: str(member.value)) -> Choice:
    """A choice among all members of an enumeration, by their values or by what `word` says."""
    return Choice(what=what, values={word(member): member for member in values})
