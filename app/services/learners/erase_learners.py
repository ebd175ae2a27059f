"""Learners are erased: everything personal goes at once and for good; what was counted stays."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from routes_graph.errors import UnknownIdentifier

from ...desk.adviser import Adviser
from ...desk.learner import Learner
from ...mail.letters.to_learners import LETTERS
from ...persistence import learner_erasure
from ...persistence.certificates import find_certificate_by_code
from ..erase_certificate import erase_certificate
from .get_learner import get_learner_to_change
from .noted import note

ERASED = "learner.erase"


def erase_learners(
    session: Session,
    adviser: Adviser,
    learner_ids: Sequence[int],
    *,
    names_too: bool,
    today: date,
    now: datetime,
) -> int:
    """Erases the adviser's own learners, and with `names_too` the names on their certificates; gives how many.

    The file in which the database writes ahead still holds them: `wipe_traces` empties it after the commit.
    Raises UnknownIdentifier, and erases none, where one is not the adviser's own: a colleague who still sees a learner
    may not erase them.
    """
    gone = [own_learner(session, adviser, learner_id, now) for learner_id in sorted(set(learner_ids))]
    ids = [learner.learner_id for learner in gone]
    codes = learner_erasure.list_certificates_of(session, ids)
    if names_too:
        for code in codes:
            if (held := find_certificate_by_code(session, code)) is not None:
                erase_certificate(session, held, today, now, actor=adviser.actor)
    for learner in gone:
        note(session, ERASED, adviser, learner, now, names_too=names_too)
    learner_erasure.erase_learners(session, ids, letters_called=LETTERS)
    return len(gone)


def own_learner(session: Session, adviser: Adviser, learner_id: int, now: datetime) -> Learner:
    """A learner whom the adviser keeps, and does not only see. Raises UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    if learner.adviser_id != adviser.account_id:
        raise UnknownIdentifier("learner", str(learner_id))
    return learner
