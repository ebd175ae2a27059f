"""The desk of the demonstration's adviser, who has a few invented learners, so that there is something to look at."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from certificates.evidence import Document, DocumentKind

from ..demonstration.learners import ADVISER, LEARNERS, DemonstrationLearner
from ..demonstration.people import PEOPLE
from ..desk.adviser import Adviser
from ..desk.consent import consent_given
from ..persistence.accounts import find_account_by_email
from ..persistence.audit import list_records, record
from .find_adviser import find_adviser
from .learners.keep_holding import AlreadySaid, Said, add_holding
from .learners.keep_learner import Details, ReferenceTaken, add_learner
from .learners.keep_step import add_step
from .learners.record_evidence import record_evidence

MADE = "desk.make_for_demonstration"


def keep_demonstration_desk(session: Session, today: date, now: datetime) -> int:
    """Puts its learners on that desk, once: what visitors make of them stays. Gives how many."""
    person = next(person for person in PEOPLE if person.local_part == ADVISER)
    account = find_account_by_email(session, person.email)
    if account is None or any(done.action == MADE for done in list_records(session, account.actor)):
        return 0
    adviser = find_adviser(session, account.account_id, today)
    made = sum(_take_on(session, adviser, learner, today, now) for learner in LEARNERS)
    record(session, action=MADE, subject=account.actor, actor="onward", at=now, after={"learners": made})
    return made


def _take_on(session: Session, adviser: Adviser, new: DemonstrationLearner, today: date, now: datetime) -> bool:
    details = Details(reference=new.reference, consent=consent_given(today, today))
    learner = add_learner(session, adviser, adviser.places[0], details, now)
    if isinstance(learner, ReferenceTaken):
        return False
    held = add_holding(session, adviser, learner.learner_id, Said(award_id=new.award_id, grade=new.grade), now)
    if new.certificate_seen and not isinstance(held, AlreadySaid):
        record_evidence(
            session,
            adviser,
            learner.learner_id,
            held.holding_id,
            revision=held.revision,
            document=Document(kind=DocumentKind.CERTIFICATE),
            seen_on=today,
            today=today,
            now=now,
        )
    for step in new.steps:
        by_day = today + timedelta(days=step.in_days)
        add_step(session, adviser, learner.learner_id, text=step.text, by_day=by_day, now=now)
    return True
