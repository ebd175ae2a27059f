"""Erasing what is not needed any more: names 24 months after the certificate's last day, tries, forms, old sign-ins."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from routes_graph.months import last_day, month_of

from ..accounts.account import OPERATOR
from ..persistence.audit import record
from ..persistence.certificates import erase_names, list_names_due_for_erasure
from ..persistence.invitations import forget_addresses_of_ended
from ..persistence.submissions import forget_submissions
from ..persistence.tries import forget_tries
from .batches.forget_batches import forget_batches
from .count_tries import KEPT_FOR
from .signing_in.forget import forget_sign_ins

ACTION = "names.purge"
SUBJECT = "certificates"
MONTHS_KEPT = 24
SUBMISSIONS_KEPT_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeReport:
    """How many certificates lost their names, and the last day by which these had expired."""

    names_erased: int
    expired_by: date


def purge_names(session: Session, today: date, now: datetime, *, actor: str = OPERATOR) -> PurgeReport:
    """Erases them, with an audit record, in the session's transaction. Running it twice changes nothing."""
    expired_by = months_before(today, MONTHS_KEPT)
    due = list_names_due_for_erasure(session, expired_by + timedelta(days=1))
    if due:
        erase_names(session, due)
        after = {"names_erased": len(due), "expired_by": expired_by.isoformat()}
        record(session, action=ACTION, subject=SUBJECT, actor=actor, at=now, after=after)
    forget_tries(session, now - KEPT_FOR)
    forget_submissions(session, now - SUBMISSIONS_KEPT_FOR)
    forget_sign_ins(session, now)
    forget_batches(session, now, actor=actor)
    forget_addresses_of_ended(session, now)
    return PurgeReport(names_erased=len(due), expired_by=expired_by)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or that month's last where it is shorter."""
    last = last_day(month_of(day) - months)
    return last.replace(day=min(day.day, last.day))
