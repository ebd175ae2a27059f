"""Letters: put into the outbox in the caller's transaction, and carried from there by the worker after the commit."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from ..jobs.wanted import Job, after_commit
from ..mail.carriers import Carrier, NotCarried
from ..mail.letter import Letter, LetterKind
from ..mail.message import Message
from ..persistence.accounts import get_account
from ..persistence.mail import (
    add_letter,
    claim_letter,
    delete_kept,
    delete_letter,
    delete_nothings,
    keep_letter,
    postpone_letter,
)

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=3)
GIVEN_UP_AFTER = timedelta(hours=26)
IN_HAND_FOR = timedelta(minutes=5)
"""Whoever took a letter and was never heard of again has not carried it; somebody else takes it then."""

KEPT_FOR = timedelta(days=1)
MOST_AT_ONCE = 500

log = structlog.stdlib.get_logger("onward.mail")

Transactions = Callable[[], AbstractContextManager[Session]]
"""Opens a transaction that writes, and is committed where its block ends well."""


def post(session: Session, message: Message, now: datetime, *, by: int | None = None) -> None:
    """Put a letter into the outbox. It goes when the caller's transaction is committed, and never if it is not.

    `by` is the account for which it is written, where it is for one. Anybody can come as one of the demonstration's
    people, whose password is known: what is written for them is shown here, and no server is ever handed it.
    """
    stays = by is not None and get_account(session, by).demonstration
    add_letter(session, message, LetterKind.OF_DEMONSTRATION if stays else LetterKind.LETTER, now)
    after_commit(session, Job.SEND_LETTERS)


def post_nothing(session: Session, message: Message, now: datetime) -> None:
    """As much work as posting the letter, where nobody is to get it: an answer then takes the same time either way."""
    add_letter(session, message, LetterKind.NOTHING, now)
    after_commit(session, Job.SEND_LETTERS)


def send_due(transactions: Transactions, carrier: Carrier, clock: Callable[[], datetime]) -> int:
    """Carry every letter that is due; how many were taken.

    No transaction is open while a server is spoken to. A letter may come twice where we are stopped between its being
    taken and our writing that down; never not at all.
    """
    with transactions() as session:
        delete_nothings(session)
        delete_kept(session, clock() - KEPT_FOR)
    return sum(_send(letter, transactions, carrier, clock) for letter in _claimed(transactions, clock))


def _claimed(transactions: Transactions, clock: Callable[[], datetime]) -> Iterator[Letter]:
    for _ in range(MOST_AT_ONCE):
        now = clock()
        with transactions() as session:
            letter = claim_letter(session, now, now + IN_HAND_FOR)
        if letter is None:
            return
        yield letter


def _send(letter: Letter, transactions: Transactions, carrier: Carrier, clock: Callable[[], datetime]) -> bool:
    if letter.kind is LetterKind.OF_DEMONSTRATION and not carrier.keeps:
        with transactions() as session:
            delete_letter(session, letter.letter_id)
        log.info("letter_of_demonstration_stays", letter=letter.letter_id)
        return False
    failure = _carry(letter, carrier)
    with transactions() as session:
        if failure is not None:
            _try_again_or_give_up(session, letter, failure, clock())
        elif carrier.keeps:
            keep_letter(session, letter.letter_id, clock())
        else:
            delete_letter(session, letter.letter_id)
    return failure is None


def _carry(letter: Letter, carrier: Carrier) -> NotCarried | None:
    try:
        carrier.carry(letter)
    except NotCarried as failure:
        return failure
    return None


def _try_again_or_give_up(session: Session, letter: Letter, failure: NotCarried, now: datetime) -> None:
    if failure.for_good or now - letter.at >= GIVEN_UP_AFTER:
        delete_letter(session, letter.letter_id)
        log.error("letter_given_up", letter=letter.letter_id, tries=letter.tries, why=failure.why)
        return
    postpone_letter(session, letter.letter_id, now + wait_after(letter.tries))
    log.warning("letter_not_taken", letter=letter.letter_id, tries=letter.tries, why=failure.why)


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries: 1, 2, 4, 8 … minutes, and never longer than three hours."""
    doubled: int = 2 ** min(tries - 1, 20)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)
