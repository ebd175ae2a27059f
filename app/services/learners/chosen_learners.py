"""Several learners at once, whom the adviser keeps: those who were ticked, or all."""

from collections.abc import Sequence

from sqlmodel import Session

from routes_graph.errors import UnknownIdentifier

from ...desk.adviser import Adviser
from ...desk.learner import Learner
from ...persistence.learner_erasure import list_certificates_of
from ...persistence.learners import list_kept


def get_kept_learners(session: Session, adviser: Adviser, learner_ids: Sequence[int]) -> tuple[Learner, ...]:
    """These learners, by reference. Raises UnknownIdentifier where the adviser does not keep one of them."""
    kept = {learner.learner_id: learner for learner in list_kept(session, adviser)}
    missing = [number for number in learner_ids if number not in kept]
    if missing:
        raise UnknownIdentifier("learner", str(missing[0]))
    return tuple(learner for number, learner in kept.items() if number in set(learner_ids))


def list_kept_learners(session: Session, adviser: Adviser, at: str = "") -> tuple[Learner, ...]:
    """All learners whom the adviser keeps, by reference; with `at` only those of the place of that text."""
    return tuple(learner for learner in list_kept(session, adviser) if at in {"", learner.place.text})


def count_certificates(session: Session, learners: Sequence[Learner]) -> int:
    """How many certificates were issued for them, ended or not."""
    return len(list_certificates_of(session, [learner.learner_id for learner in learners]))
