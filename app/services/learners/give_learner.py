"""A learner becomes another adviser's, under a reference that is free on their desk."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from ...desk.learner import LONGEST_REFERENCE, Learner
from ...persistence import learners
from ...persistence.accounts import lock_account

MOST_TRIES = 20
"""So often may the colleague take just the free reference for a learner of their own, at that very instant."""


def give_learner(session: Session, learner: Learner, *, to: int, by: int, keeps_seeing: bool, now: datetime) -> bool:
    """Make the learner the other's; whether their reference had to be made longer, since the other uses it.

    Who else gives the same colleague learners waits until the transaction's end.
    """
    lock_account(session, to)
    for _ in range(MOST_TRIES):
        reference = _free_reference(session, to, learner)
        attempt = session.begin_nested()
        try:
            learners.hand_over_learner(
                session,
                learner.learner_id,
                to=to,
                reference=reference,
                by=by,
                keeps_seeing=keeps_seeing,
                now=now,
            )
            attempt.commit()
        except IntegrityError:
            attempt.rollback()
            continue
        return reference != learner.reference
    raise RuntimeError("no reference on the colleague's desk stays free")


def _free_reference(session: Session, to: int, learner: Learner) -> str:
    """The reference as it is, with a number behind it where the colleague calls another learner so."""
    candidate, number = learner.reference, 1
    while learners.find_learner_id_by_reference(session, to, candidate) is not None:
        number += 1
        behind = f" ({number})"
        candidate = learner.reference[: LONGEST_REFERENCE - len(behind)] + behind
    return candidate
