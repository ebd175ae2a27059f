"""Two people edit the same thing: the second is shown what the first has saved, and loses nothing that they typed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditConflict(Generic[T]):
    """What stands there by now, of `revision`; who changed it and when, where that is known.

    `by_oneself`: it was the same person, in another tab or browser.
    """

    saved: T
    revision: int
    changed_by: str | None = None
    changed_at: datetime | None = None
    by_oneself: bool = False
