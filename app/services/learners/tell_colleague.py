"""A colleague who was given learners is told by letter: how many and by whom, and nothing of theirs."""

from datetime import datetime

from sqlmodel import Session

from ...mail.letters.learners_handed_over import learners_handed_over
from ...persistence.accounts import get_account
from ..write_to_person import write_on_behalf_of


def tell_colleague(session: Session, *, to: int, by: int, learners: int, public_url: str, now: datetime) -> None:
    """Put the letter into the outbox. Who gave learners to themself knows it."""
    if to == by:
        return
    giver = get_account(session, by)
    write_on_behalf_of(
        session,
        giver,
        get_account(session, to),
        now,
        learners_handed_over,
        giver=giver.name,
        learners=learners,
        link=f"{public_url}/desk/learners",
    )
