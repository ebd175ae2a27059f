"""The learner that an address names, where they are on the adviser's desk; anything else is not there at all."""

from datetime import datetime

from sqlmodel import Session

from routes_graph.errors import UnknownIdentifier

from ...desk.adviser import Adviser
from ...desk.learner import Learner
from ...persistence.learners import find_learner, touch_learner

_LARGEST = 2**53


def get_learner(session: Session, adviser: Adviser, learner_id: int) -> Learner:
    """The learner, to look at. Raises UnknownIdentifier, as if there were none, where they are not the adviser's."""
    learner = find_learner(session, adviser, learner_id) if 0 < learner_id <= _LARGEST else None
    if learner is None:
        raise UnknownIdentifier("learner", str(learner_id))
    return learner


def get_learner_to_change(session: Session, adviser: Adviser, learner_id: int, now: datetime) -> Learner:
    """The learner, to change: whoever else would change them waits, and they count as used today.

    Raises UnknownIdentifier.
    """
    get_learner(session, adviser, learner_id)
    touch_learner(session, learner_id, now)
    return get_learner(session, adviser, learner_id)
