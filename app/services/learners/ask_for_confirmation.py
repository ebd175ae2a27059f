"""An adviser asks the sending institution, with the learner's consent, to confirm an award or a course."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from sqlmodel import Session

from certificates.names import tidied
from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Institution

from ...desk import typed
from ...desk.adviser import Adviser
from ...desk.confirmation import LONGEST_NUMBER, Confirmation
from ...desk.learner import LearnerHolding
from ...persistence.confirmations import (
    add_confirmation,
    count_open,
    delete_confirmation,
    find_open_confirmation,
    list_confirmations_of,
    lock_questions_to,
)
from ...persistence.learner_holdings import find_holding
from .get_learner import get_learner_to_change
from .noted import note
from .tell_managers import tell_managers

ASKED, TAKEN_BACK = "confirmation.ask", "confirmation.take_back"
LONGEST_NAME = 150


class NotAsked(Enum):
    """Why the institution was not asked."""

    CONSENT_DUE = "consent_due"
    ASKED_ALREADY = "asked_already"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Of whom the institution is asked: the name as its records have it, and the number that it knows them by."""

    institution_id: str
    full_name: str = field(repr=False)
    student_number: str = field(default="", repr=False)


def who_may_confirm(graph: QualificationGraph, holding: LearnerHolding, today: date) -> tuple[Institution, ...]:
    """The institutions that can be asked: whose course it is; for a national award, every member of any network.

    The one where it was said to be taken stands first.
    """
    award = graph.award(holding.award_id)
    if award.institution_id is not None:
        return (graph.institution(award.institution_id),)
    members = {m.institution_id for m in graph.register.memberships if m.holds(today)}
    sending = [graph.institution(member) for member in members]
    return tuple(sorted(sending, key=lambda i: (i.institution_id != holding.taken_at, i.name, i.institution_id)))


def ask_for_confirmation(
    session: Session,
    graph: QualificationGraph,
    adviser: Adviser,
    learner_id: int,
    holding_id: int,
    question: Question,
    today: date,
    now: datetime,
    *,
    public_url: str,
) -> Confirmation | NotAsked:
    """Asks, once while there is no answer. Raises InvalidValue and UnknownIdentifier.

    Its managers are told where nothing was waiting before.
    """
    learner = get_learner_to_change(session, adviser, learner_id, now)
    holding = find_holding(session, learner_id, holding_id)
    if holding is None or holding.removed_at is not None:
        raise UnknownIdentifier("award", str(holding_id))
    if question.institution_id not in {i.institution_id for i in who_may_confirm(graph, holding, today)}:
        raise InvalidValue("institution", "choose the institution where the award was taken")
    if learner.consent.is_due(today):
        return NotAsked.CONSENT_DUE
    full_name = name_of_person(question.full_name)
    number = typed.line("student_number", question.student_number, longest=LONGEST_NUMBER)
    if find_open_confirmation(session, holding_id, question.institution_id) is not None:
        return NotAsked.ASKED_ALREADY
    lock_questions_to(session, question.institution_id)  # of two who ask at once, one is the first
    asked = add_confirmation(
        session,
        holding,
        institution_id=question.institution_id,
        full_name=full_name,
        student_number=number or None,
        by=adviser.account_id,
        now=now,
    )
    note(
        session,
        ASKED,
        adviser,
        learner,
        now,
        confirmation=asked.confirmation_id,
        institution=question.institution_id,
        award=holding.award_id,
    )
    if count_open(session, question.institution_id) == 1:
        tell_managers(session, graph, adviser, question.institution_id, public_url=public_url, today=today, now=now)
    return asked


def take_questions_back(session: Session, adviser: Adviser, learner_id: int, holding_id: int, now: datetime) -> None:
    """Takes back what was asked about an award and not answered yet. Raises UnknownIdentifier.

    The learner has changed their mind, say; the institution sees their name no more.
    """
    learner = get_learner_to_change(session, adviser, learner_id, now)
    for asked in list_confirmations_of(session, learner_id):
        if asked.holding_id == holding_id and asked.is_open:
            delete_confirmation(session, asked)
            note(session, TAKEN_BACK, adviser, learner, now, confirmation=asked.confirmation_id)


def name_of_person(text: str) -> str:
    """A name as it is asked about, or put right. Raises InvalidValue."""
    full_name = tidied(text)
    if not any(c.isalpha() for c in full_name):
        raise InvalidValue("full_name", "enter the full name")
    if len(full_name) > LONGEST_NAME:
        raise InvalidValue("full_name", f"names can have {LONGEST_NAME} characters at most")
    return full_name
