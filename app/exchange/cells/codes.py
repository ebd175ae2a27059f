"""Cells that hold identifiers and codes."""

import re
from dataclasses import dataclass

from routes_graph.awards import rank_of
from routes_graph.checks import require_identifier
from routes_graph.errors import InvalidValue

from ...subjects import find_subject
from ..spreadsheets import defused, restored
from .cell import HERE, Descriptor


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A stable name of letters, digits, '-', '.' and '_'."""

    def read(self, text: str) -> str:
        """The identifier."""
        identifier = restored(text.strip())
        require_identifier(HERE, identifier)
        return identifier

    def write(self, value: str) -> str:
        """The identifier; one that begins with '-' is no sum to a spreadsheet."""
        return defused(value)

    def describe(self) -> Descriptor:
        """A string of the characters that are allowed, with an apostrophe where one begins with '-'."""
        return {"type": "string", "constraints": {"pattern": r"'*[A-Za-z0-9._\-]{1,100}"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A code of a fixed form; `what` names it, such as 'a HECoS code, which has six figures'."""

    pattern: str
    what: str

    def read(self, text: str) -> str:
        """The code."""
        code = restored(text.strip())
        if not re.fullmatch(self.pattern, code):
            raise InvalidValue(HERE, f"‘{code}’ is not {self.what}")
        return code

    def write(self, value: str) -> str:
        """The code; an address that begins a formula is defused."""
        return defused(value)

    def describe(self) -> Descriptor:
        """A string of that form."""
        return {"type": "string", "constraints": {"pattern": self.pattern}}


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectCode:
    """A sector subject area of the second tier: `04.1`. Spreadsheets drop the nought, so `4.1` is accepted."""

    def read(self, text: str) -> str:
        """The code as the list of subjects has it."""
        written = text.strip()
        subject = find_subject(written)
        if subject is None:
            raise InvalidValue(
                HERE, f"‘{written}’ is not a sector subject area of the second tier; write a code such as 04.1"
            )
        return subject.code

    def write(self, value: str) -> str:
        """The code."""
        return value

    def describe(self) -> Descriptor:
        """A string of that form."""
        return {"type": "string", "constraints": {"pattern": r"[0-9]{1,2}\.[0-9]{1,2}"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonLevel:
    """A level as all frameworks share them: E1 to E3, 1 to 8."""

    def read(self, text: str) -> str:
        """The level's name."""
        level = text.strip()
        try:
            rank_of(level)
        except InvalidValue:
            raise InvalidValue(HERE, f"‘{level}’ is not a level; use E1, E2, E3 or 1 to 8") from None
        return level

    def write(self, value: str) -> str:
        """The level's name."""
        return value

    def describe(self) -> Descriptor:
        """A string of that form."""
        return {"type": "string", "constraints": {"pattern": "E[1-3]|[1-8]"}}
