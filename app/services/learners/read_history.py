"""What was done with a learner, for their adviser alone."""

from sqlmodel import Session

from ...desk.adviser import Adviser
from ...persistence.accounts import names_of_accounts
from ...persistence.audit import list_records
from ..read_history import HistoryPage, account_in
from .get_learner import get_learner

MOST_SHOWN = 100


def read_history_of_learner(session: Session, adviser: Adviser, learner_id: int) -> HistoryPage:
    """The last of it, newest first. Raises UnknownIdentifier where the learner is not on the adviser's desk."""
    learner = get_learner(session, adviser, learner_id)
    every = list_records(session, learner.subject)
    records = tuple(reversed(every[-MOST_SHOWN:]))
    people = {
        account_in(text) for record in records for text in (record.actor, str((record.after or {}).get("to", "")))
    }
    names = names_of_accounts(session, {number for number in people if number is not None})
    return HistoryPage(records=records, names=names, number=1, last=1, total=len(every))
