"""Letters that are to be sent. What was sent is not kept, since letters hold links that let somebody in."""

from datetime import datetime

from sqlmodel import Field

from .base import Instant, Table
from .records import LONG


class LetterRow(Table, table=True):
    """A letter in the outbox. `carried_at` stands only on what is kept for a day in development."""

    __tablename__ = "outbox_letters"

    letter_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    kind: str
    recipient: str
    subject: str
    text: str
    posted_at: datetime = Field(sa_type=Instant)
    next_try_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    tries: int = 0
    carried_at: datetime | None = Field(default=None, sa_type=Instant)
