"""A letter in the outbox: a message with its number, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .message import Message


class LetterKind(StrEnum):
    """A letter, or as much work as one makes, where nobody is to be written to."""

    LETTER = "letter"
    OF_DEMONSTRATION = "of_demonstration"
    """Written for one of the demonstration's people: shown where letters are shown, and handed to no server."""

    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that is to be carried. `at` is when it was written; `tries` counts the one that is being made."""

    letter_id: int
    message: Message
    at: datetime
    tries: int
    kind: LetterKind = LetterKind.LETTER
    carried_at: datetime | None = None
