"""The sending institution confirms, puts right or declines what it is asked; for a while it can take that back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.graph import QualificationGraph
from routes_graph.months import Month

from ...accounts.account import SignedIn
from ...accounts.places import Place
from ...desk import typed
from ...desk.confirmation import LONGEST_REASON, Answer, Confirmation, Said
from ...desk.learner import subject_of
from ...persistence.accounts import names_of_accounts
from ...persistence.audit import record
from ...persistence.confirmations import answer_confirmation, find_confirmation, open_again
from ...persistence.learner_certificates import list_learner_certificates
from ...persistence.learners import touch_learner
from ..edit_conflict import EditConflict
from ..learners.ask_for_confirmation import name_of_person

ANSWERED, UNDONE = "confirmation.answer", "confirmation.undo"

Changed = Confirmation | EditConflict[Confirmation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the institution's records have instead."""

    full_name: str = field(repr=False)
    grade: str | None = None
    studied_until: Month | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who answers for which institution."""

    person: SignedIn
    place: Place

    @property
    def institution_id(self) -> str:
        """The institution."""
        return self.place.place_id


def get_confirmation(session: Session, institution_id: str, confirmation_id: int) -> Confirmation:
    """What that institution was asked. Raises UnknownIdentifier, as if there were none, for anybody else."""
    found = find_confirmation(session, institution_id, confirmation_id) if 0 < confirmation_id < 2**53 else None
    if found is None:
        raise UnknownIdentifier("confirmation", str(confirmation_id))
    return found


def confirm(session: Session, acting: Acting, confirmation_id: int, *, revision: int, now: datetime) -> Changed:
    """It is as the adviser stated it. Raises UnknownIdentifier."""
    asked = get_confirmation(session, acting.institution_id, confirmation_id)
    said = Said(full_name=asked.full_name, grade=asked.stated.grade, studied_until=asked.stated.studied_until)
    return _answer(session, acting, asked, revision, Answer.CONFIRMED, said, None, now)


def confirm_all(session: Session, acting: Acting, confirmation_ids: Iterable[int], now: datetime) -> tuple[int, ...]:
    """Confirms all of these that still wait, and gives their numbers. Raises UnknownIdentifier, and confirms none."""
    asked = [get_confirmation(session, acting.institution_id, number) for number in sorted(set(confirmation_ids))]
    done = [confirm(session, acting, a.confirmation_id, revision=a.revision, now=now) for a in asked if a.is_open]
    return tuple(c.confirmation_id for c in done if isinstance(c, Confirmation))


def correct(
    session: Session,
    graph: QualificationGraph,
    acting: Acting,
    confirmation_id: int,
    *,
    revision: int,
    correction: Correction,
    now: datetime,
) -> Changed:
    """It is so, but for the name, the grade or the end, which are put right. Raises InvalidValue, UnknownIdentifier."""
    asked = get_confirmation(session, acting.institution_id, confirmation_id)
    scale = graph.award(asked.stated.award_id).grade_scale
    if correction.grade is not None and (scale is None or scale.rank(correction.grade) is None):
        raise InvalidValue("grade", "choose a grade of this award")
    if correction.grade is not None and correction.studied_until is not None:
        raise InvalidValue("grade", "a grade is given when the course has ended")
    said = Said(
        full_name=name_of_person(correction.full_name),
        grade=correction.grade,
        studied_until=correction.studied_until,
    )
    as_stated = Said(full_name=asked.full_name, grade=asked.stated.grade, studied_until=asked.stated.studied_until)
    answer = Answer.CONFIRMED if said == as_stated else Answer.CORRECTED
    return _answer(session, acting, asked, revision, answer, said, None, now)


def decline(
    session: Session, acting: Acting, confirmation_id: int, *, revision: int, reason: str, now: datetime
) -> Changed:
    """It is not so, and why. Raises InvalidValue, UnknownIdentifier."""
    asked = get_confirmation(session, acting.institution_id, confirmation_id)
    why = typed.line("reason", reason, longest=LONGEST_REASON)
    if not why:
        raise InvalidValue("reason", "say why, so that the adviser knows what to do")
    return _answer(session, acting, asked, revision, Answer.DECLINED, None, why, now)


def why_not_undo(session: Session, asked: Confirmation, now: datetime) -> str | None:
    """Why an answer cannot be taken back; None where it can."""
    if not asked.can_be_undone(now):
        return "An answer can be taken back for half an hour."
    for held in list_learner_certificates(session, asked.learner_id):
        seen = held.issued.certificate.evidence.of(asked.stated.award_id)
        if seen is not None and seen.document is None and seen.seen_on == asked.answered_on:
            return "A certificate has been issued on this answer, so that it stands."
    return None


def undo(session: Session, acting: Acting, confirmation_id: int, *, revision: int, now: datetime) -> Changed | str:
    """Takes an answer back, so that the question waits again; or says why it stands. Raises UnknownIdentifier."""
    asked = get_confirmation(session, acting.institution_id, confirmation_id)
    touch_learner(session, asked.learner_id, now)  # whoever issues on this answer waits for us, or we for them
    asked = get_confirmation(session, acting.institution_id, confirmation_id)
    if asked.is_open:
        return asked
    if reason := why_not_undo(session, asked, now):
        return reason
    if revision != asked.revision or not open_again(session, asked):
        return _conflict(session, acting, get_confirmation(session, acting.institution_id, confirmation_id))
    _note(session, UNDONE, acting, asked, now, before={"answer": asked.answer}, after={"answer": None})
    return get_confirmation(session, acting.institution_id, confirmation_id)


def _answer(
    session: Session,
    acting: Acting,
    asked: Confirmation,
    revision: int,
    answer: Answer,
    said: Said | None,
    reason: str | None,
    now: datetime,
) -> Changed:
    if revision != asked.revision or not asked.is_open:
        return _conflict(session, acting, asked)
    if not answer_confirmation(
        session, asked, answer=answer, said=said, reason=reason, by=acting.person.account_id, now=now
    ):
        return _conflict(session, acting, get_confirmation(session, acting.institution_id, asked.confirmation_id))
    _note(session, ANSWERED, acting, asked, now, before=None, after={"answer": answer.value})
    return get_confirmation(session, acting.institution_id, asked.confirmation_id)


def _note(
    session: Session,
    action: str,
    acting: Acting,
    asked: Confirmation,
    now: datetime,
    *,
    before: dict[str, object] | None,
    after: dict[str, object],
) -> None:
    record(
        session,
        action=action,
        subject=subject_of(asked.learner_id),
        actor=acting.person.actor,
        acting_for=acting.place.text,
        at=now,
        before=before,
        after={**after, "award": asked.stated.award_id, "confirmation": asked.confirmation_id},
    )


def _conflict(session: Session, acting: Acting, saved: Confirmation) -> EditConflict[Confirmation]:
    by = saved.answered_by
    return EditConflict(
        saved=saved,
        revision=saved.revision,
        changed_by=None if by is None else names_of_accounts(session, {by}).get(by),
        changed_at=saved.answered_at,
        by_oneself=by == acting.person.account_id,
    )
