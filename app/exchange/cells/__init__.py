"""What a cell can hold: how its text becomes a value, how a value is written, and how the descriptor says so."""

from .cell import Cell
from .codes import CommonLevel, Identifier, Pattern, SubjectCode
from .figures import Degrees, WholeNumber
from .times import Day, DayOfYear, Intakes, MonthOfYear
from .words import Choice, Text, Truth, choice

__all__ = [
    "Cell",
    "Choice",
    "CommonLevel",
    "Day",
    "DayOfYear",
    "Degrees",
    "Identifier",
    "Intakes",
    "MonthOfYear",
    "Pattern",
    "SubjectCode",
    "Text",
    "Truth",
    "WholeNumber",
    "choice",
]
