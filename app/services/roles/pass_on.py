"""Learners of an adviser who advises at a place no more go to a colleague there, at an officer's or manager's word.

Who has that done is told how many there are and never who: no reference, no name, no note.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sqlmodel import Session

from ...accounts.account import Account, SignedIn, actor_of
from ...accounts.places import Place
from ...accounts.roles import HeldRole, Role
from ...persistence.accounts import list_people_at, lock_roles_at
from ...persistence.audit import record
from ...persistence.learners import count_learners_at, lock_learners_of
from ..learners.give_learner import give_learner
from ..learners.hand_over import HANDED_OVER
from ..learners.tell_colleague import tell_colleague
from .change import Changed, RoleOf, end_now

PASSED_ON, RECEIVED = "learners.pass_on", "learners.receive"


class NotPassedOn(Enum):
    """Why nothing was done."""

    NO_COLLEAGUE = "no_colleague"
    """Whom they were to go to does not advise there today."""

    STILL_ADVISES = "still_advises"
    """The adviser has the role again: the learners are theirs to hand over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfNobody:
    """Somebody who advises at the place no more, and how many learners are theirs there still."""

    former: Account
    learners: int


def list_of_nobody(session: Session, place: Place, today: date) -> tuple[OfNobody, ...]:
    """The former advisers of the place whose learners nobody can reach, by name."""
    people = list_people_at(session, place)
    advisers = {account.account_id: account for account, held in people if held.role is Role.ADVISER}
    counted = count_learners_at(session, place)
    nobody = counted.keys() & advisers.keys() - _who_advises(people, today).keys()
    found = (OfNobody(former=advisers[number], learners=counted[number]) for number in nobody)
    return tuple(sorted(found, key=lambda each: (each.former.name, each.former.account_id)))


def count_on_desk(session: Session, account_id: int, place: Place) -> int:
    """How many learners are that adviser's at the place."""
    return count_learners_at(session, place).get(account_id, 0)


def list_who_may_receive(session: Session, former_id: int, place: Place, today: date) -> tuple[Account, ...]:
    """Who else advises at the place today, by name."""
    advisers = _who_advises(list_people_at(session, place), today)
    return tuple(sorted((a for n, a in advisers.items() if n != former_id), key=lambda a: (a.name, a.account_id)))


def end_and_pass_on(
    session: Session, role: RoleOf, *, to: int, by: SignedIn, public_url: str, today: date, now: datetime
) -> Changed | NotPassedOn:
    """End an adviser's role at once, and give all their learners of the place to the colleague; or do neither."""
    place = role.held.place
    lock_roles_at(session, place)  # the colleague advises still when the learners come to them
    if not _is_colleague(session, role.account_id, place, to, today):
        return NotPassedOn.NO_COLLEAGUE
    ended = end_now(session, role, actor=by.actor, today=today, now=now)
    if isinstance(ended, HeldRole):
        _pass_on(session, role.account_id, place, to=to, by=by, public_url=public_url, now=now)
    return ended


def pass_on(
    session: Session,
    former_id: int,
    place: Place,
    *,
    to: int,
    by: SignedIn,
    public_url: str,
    today: date,
    now: datetime,
) -> int | NotPassedOn:
    """Give all the learners of a former adviser at the place to the colleague; how many they were."""
    lock_roles_at(session, place)
    if former_id in _who_advises(list_people_at(session, place), today):
        return NotPassedOn.STILL_ADVISES
    if not _is_colleague(session, former_id, place, to, today):
        return NotPassedOn.NO_COLLEAGUE
    return _pass_on(session, former_id, place, to=to, by=by, public_url=public_url, now=now)


def _pass_on(
    session: Session, former_id: int, place: Place, *, to: int, by: SignedIn, public_url: str, now: datetime
) -> int:
    given = lock_learners_of(session, former_id, place)
    if not given:
        return 0
    colleague = actor_of(to)
    for learner in given:
        give_learner(session, learner, to=to, by=by.account_id, keeps_seeing=False, now=now)
        record(
            session,
            action=HANDED_OVER,
            subject=learner.subject,
            actor=by.actor,
            at=now,
            acting_for=place.text,
            after={"to": colleague, "keeps_seeing": False},
        )
    counted = {"learners": len(given)}
    former, here = actor_of(former_id), place.text
    record(session, action=PASSED_ON, subject=former, actor=by.actor, at=now, acting_for=here, after=counted)
    record(session, action=RECEIVED, subject=colleague, actor=by.actor, at=now, acting_for=here, after=counted)
    tell_colleague(session, to=to, by=by.account_id, learners=len(given), public_url=public_url, now=now)
    return len(given)


def _who_advises(people: Iterable[tuple[Account, HeldRole]], today: date) -> dict[int, Account]:
    return {
        account.account_id: account
        for account, held in people
        if held.role is Role.ADVISER and held.is_held(today) and account.left_on is None
    }


def _is_colleague(session: Session, former_id: int, place: Place, to: int, today: date) -> bool:
    return to in {account.account_id for account in list_who_may_receive(session, former_id, place, today)}
