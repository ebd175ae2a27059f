"""What a file and its columns are, and the cells that many columns hold."""

from dataclasses import dataclass
from functools import cached_property

from routes_graph.agreements import Guarantee

from ..cells import Cell, Day, Degrees, Identifier, MonthOfYear, Pattern, Text, WholeNumber, choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `refers_to` names the file whose identifier stands in it."""

    name: str
    cell: Cell
    about: str
    required: bool = False
    refers_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class PackageFile:
    """A file. `key` are the columns that tell its rows apart; `title` is for people."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    required: bool = False

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}


def must(name: str, cell: Cell, about: str, refers_to: str | None = None) -> Column:
    """A column that must be filled."""
    return Column(name=name, cell=cell, about=about, required=True, refers_to=refers_to)


def may(name: str, cell: Cell, about: str, refers_to: str | None = None) -> Column:
    """A column that may be blank, or absent."""
    return Column(name=name, cell=cell, about=about, refers_to=refers_to)


TEXT = Text()
IDENTIFIER = Identifier()
NUMBER = WholeNumber()
FROM_ONE = WholeNumber(least=1)
DAY = Day()
MONTH = MonthOfYear()
LATITUDE = Degrees(most=90)
LONGITUDE = Degrees(most=180)
GUARANTEE = choice("a guarantee", Guarantee, lambda guarantee: str(guarantee.name))
WEB_ADDRESS = Pattern(pattern=r"https?://[^\s<>\"]+", what="a web address; write it as https://www.example.ac.uk")
EMAIL = Pattern(pattern=r"[^\s@<>\"]+@[^\s@<>\"]+", what="an email address")
