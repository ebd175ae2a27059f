"""Erasing learners: nothing that was written of them is left in any table of ours but their certificates."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from certificates.codes import Code

from .batch_erasure import erase_learners_from_batches
from .tables import (
    ConfirmationRow,
    LearnerCertificateRow,
    LearnerColleagueRow,
    LearnerHoldingRow,
    LearnerRow,
    LetterRow,
    NextStepRow,
    PlanRow,
)

# What refers to others goes before these.
_THEIRS = (ConfirmationRow, LearnerCertificateRow, LearnerColleagueRow, NextStepRow, PlanRow, LearnerHoldingRow)


def erase_learners(session: Session, learner_ids: Sequence[int], *, letters_called: Collection[str]) -> None:
    """Delete these learners with all that is theirs, and the letters of those subjects to them that are still here."""
    addresses = session.exec(
        select(LearnerRow.email).where(col(LearnerRow.learner_id).in_(learner_ids), col(LearnerRow.email).is_not(None))
    ).all()
    drop_letters(session, [address for address in addresses if address is not None], letters_called)
    erase_learners_from_batches(session, learner_ids)
    for table in (*_THEIRS, LearnerRow):
        session.execute(delete(table).where(col(table.learner_id).in_(learner_ids)))


def drop_letters(session: Session, addresses: Collection[str], called: Collection[str]) -> None:
    """Delete the letters of those subjects to these addresses that are still here."""
    session.execute(
        delete(LetterRow).where(col(LetterRow.recipient).in_(addresses), col(LetterRow.subject).in_(called))
    )


def list_certificates_of(session: Session, learner_ids: Sequence[int]) -> tuple[Code, ...]:
    """The certificates that were issued for these learners, ended or not."""
    found = session.exec(
        select(LearnerCertificateRow.code).where(col(LearnerCertificateRow.learner_id).in_(learner_ids))
    )
    return tuple(Code(text) for text in sorted(found))


def list_untouched_learners(session: Session, changed_before: datetime) -> tuple[int, ...]:
    """The learners of all advisers whom nobody has touched since."""
    found = session.exec(select(LearnerRow.learner_id).where(col(LearnerRow.changed_at) < changed_before))
    return tuple(sorted(learner_id for learner_id in found if learner_id is not None))


def forget_removed(session: Session, removed_before: datetime) -> None:
    """Drop for good what was removed and can be put back no more. What a certificate or a question names stays."""
    confirmed = select(ConfirmationRow.holding_id)
    stepped = select(NextStepRow.plan_id).where(col(NextStepRow.plan_id).is_not(None))
    session.execute(delete(NextStepRow).where(col(NextStepRow.removed_at) < removed_before))
    session.execute(
        delete(PlanRow).where(col(PlanRow.removed_at) < removed_before, col(PlanRow.plan_id).not_in(stepped))
    )
    session.execute(
        delete(LearnerHoldingRow).where(
            col(LearnerHoldingRow.removed_at) < removed_before, col(LearnerHoldingRow.holding_id).not_in(confirmed)
        )
    )
