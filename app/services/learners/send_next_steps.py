"""A learner's own sheet is sent to them by e-mail, as the adviser has seen it."""

from datetime import date, datetime
from enum import Enum

from sqlmodel import Session

from ...desk.adviser import Adviser
from ...mail.letters.next_steps import next_steps
from ...persistence.submissions import claim_submission
from ..send_mail import post
from .get_learner import get_learner_to_change
from .noted import note

SENT = "learner.send"


class NotSent(Enum):
    """Why nothing was sent."""

    NO_ADDRESS = "no_address"
    CONSENT_DUE = "consent_due"


def send_next_steps(
    session: Session, adviser: Adviser, learner_id: int, *, text: str, form_key: str, today: date, now: datetime
) -> NotSent | None:
    """Puts the letter into the outbox, once however often the form arrives. What it says is written down nowhere.

    Raises UnknownIdentifier.
    """
    learner = get_learner_to_change(session, adviser, learner_id, now)
    if learner.email is None:
        return NotSent.NO_ADDRESS
    if learner.consent.is_due(today):
        return NotSent.CONSENT_DUE
    if claim_submission(session, f"{SENT} {learner_id} {form_key}", now).is_first:
        post(session, next_steps(to=learner.email, text=text), now, by=adviser.account_id)
        note(session, SENT, adviser, learner, now)
    return None
