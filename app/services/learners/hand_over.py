"""Learners are handed over to a colleague who advises at the same place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from routes_graph.errors import UnknownIdentifier

from ...accounts.account import Account
from ...accounts.places import Place
from ...accounts.roles import Role
from ...desk.adviser import Adviser
from ...persistence import learners
from ...persistence.accounts import list_people_at, lock_roles_at
from .erase_learners import own_learner
from .get_learner import get_learner, get_learner_to_change
from .give_learner import give_learner
from .noted import note
from .tell_colleague import tell_colleague

HANDED_OVER, LET_GO = "learner.hand_over", "learner.let_go"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """How many went, and how many have a longer reference now, since the colleague used the same one."""

    learners: int
    renamed: int


def list_colleagues(session: Session, adviser: Adviser, places: Iterable[Place], today: date) -> tuple[Account, ...]:
    """Who else advises today at every one of these places of the adviser's own, by name."""
    at_each = [
        {
            account.account_id: account
            for account, held in list_people_at(session, place)
            if held.role is Role.ADVISER and held.is_held(today) and account.left_on is None
        }
        for place in set(places) & set(adviser.places)
    ]
    if not at_each:
        return ()
    everywhere = set.intersection(*(set(people) for people in at_each)) - {adviser.account_id}
    return tuple(sorted((at_each[0][number] for number in everywhere), key=lambda a: (a.name, a.account_id)))


def hand_over(
    session: Session,
    adviser: Adviser,
    learner_ids: Sequence[int],
    *,
    to: int,
    keeps_seeing: bool,
    public_url: str,
    today: date,
    now: datetime,
) -> HandedOver:
    """Makes the adviser's own learners a colleague's. Raises UnknownIdentifier, and hands over none, where one is not
    the adviser's own or the colleague does not advise where one of them is kept.
    """
    numbers = sorted(set(learner_ids))
    for place in sorted({get_learner(session, adviser, number).place for number in numbers}):
        lock_roles_at(session, place)  # nobody leaves whom we are about to give a learner
    given = [own_learner(session, adviser, learner_id, now) for learner_id in numbers]
    if to not in {c.account_id for c in list_colleagues(session, adviser, [g.place for g in given], today)}:
        raise UnknownIdentifier("colleague", str(to))
    renamed = 0
    for learner in given:
        renamed += give_learner(session, learner, to=to, by=adviser.account_id, keeps_seeing=keeps_seeing, now=now)
        note(session, HANDED_OVER, adviser, learner, now, to=f"account {to}", keeps_seeing=keeps_seeing)
    tell_colleague(session, to=to, by=adviser.account_id, learners=len(given), public_url=public_url, now=now)
    return HandedOver(learners=len(given), renamed=renamed)


def let_go(session: Session, adviser: Adviser, learner_id: int, now: datetime) -> None:
    """A colleague who still sees a learner wants to see them no more. Raises UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    if adviser.account_id not in learner.colleagues:
        raise UnknownIdentifier("learner", str(learner_id))
    learners.stop_sharing(session, learner_id, adviser.account_id)
    note(session, LET_GO, adviser, learner, now)


def count_learners(session: Session, account_id: int) -> int:
    """How many learners are somebody's, whether or not they can reach them."""
    return learners.count_learners(session, account_id)
