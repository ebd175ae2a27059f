"""A page of the history of a place or a person, with the names of everybody whom it speaks of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from ..persistence.accounts import names_of_accounts
from ..persistence.audit import AuditRecord
from ..persistence.history import HistoryOf, count_history, list_history

_ACCOUNT = "account "


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """Some records, newest first; which page of how many; and what the people in them are called."""

    records: tuple[AuditRecord, ...]
    names: Mapping[int, str]
    number: int
    last: int
    total: int


def read_history(session: Session, whose: HistoryOf, *, page: int, size: int) -> HistoryPage:
    """The page of that number, from 1, or the nearest that there is."""
    total = count_history(session, whose)
    last = max(1, -(-total // size))
    number = min(last, max(1, page))
    records = list_history(session, whose, first=(number - 1) * size, most=size)
    names = names_of_accounts(session, set(_people_in(records)))
    return HistoryPage(records=records, names=names, number=number, last=last, total=total)


def account_in(text: str) -> int | None:
    """The number of the account that an actor or a subject names, where it names one."""
    number = text.removeprefix(_ACCOUNT)
    return int(number) if text.startswith(_ACCOUNT) and number.isdigit() else None


def _people_in(records: Iterable[AuditRecord]) -> Iterable[int]:
    for record in records:
        for text in (record.actor, record.subject):
            account_id = account_in(text)
            if account_id is not None:
                yield account_id
