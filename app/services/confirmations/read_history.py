"""What was done about one question, for whoever answers for the institution: asked, answered, taken back."""

from sqlmodel import Session

from ...desk.confirmation import Confirmation
from ...desk.learner import subject_of
from ...persistence.accounts import names_of_accounts
from ...persistence.audit import list_records
from ..read_history import HistoryPage, account_in


def read_history_of_confirmation(session: Session, asked: Confirmation) -> HistoryPage:
    """All of it, newest first; of the learner it tells nothing else."""
    records = tuple(
        record
        for record in reversed(list_records(session, subject_of(asked.learner_id)))
        if (record.after or {}).get("confirmation") == asked.confirmation_id
    )
    people = {number for record in records if (number := account_in(record.actor)) is not None}
    return HistoryPage(records=records, names=names_of_accounts(session, people), number=1, last=1, total=len(records))
