"""What every kind of cell can do: read its text, write its value, and describe itself.

A cell that cannot be read raises InvalidValue with a sentence that says what would do. The field is left blank there:
whoever reads the row knows the column.
"""

from typing import Any, Protocol

Descriptor = dict[str, Any]
"""Type and constraints, as a Table Schema says them."""

HERE = ""
"""The field of a cell's own InvalidValue."""


class Cell(Protocol):
    """How a column's cells are read, written and described."""

    def read(self, text: str) -> Any:
        """The value. Raises InvalidValue. The text is not blank."""

    def write(self, value: Any) -> str:
        """The text that reads as the value."""

    def describe(self) -> Descriptor:
        """Type and constraints as a Table Schema says them."""
