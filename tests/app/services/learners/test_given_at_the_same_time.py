"""Several give one colleague learners of the same reference at one instant, on either database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import Session

from app.accounts.account import SignedIn
from app.desk.adviser import Adviser
from app.persistence.accounts import get_account, list_roles
from app.persistence.database import writing_session_factory
from app.persistence.learners import list_kept
from app.services.learners.hand_over import HandedOver, hand_over
from app.services.learners.keep_learner import add_learner
from app.services.roles.change import RoleOf, end_now
from app.services.roles.pass_on import NotPassedOn, end_and_pass_on, pass_on
from tests.app.services.desk_kept import acting
from tests.app.services.learners.desks import ALDWICK, NOW, TODAY, adviser, details, learner

URL = "https://onward.example"


def at_once(engine: Engine, *deeds: Callable[[Session], object]) -> list[object]:
    """What comes of each, where none waits for another to begin."""
    ready, sessions = Barrier(len(deeds)), writing_session_factory(engine)

    def act(deed: Callable[[Session], object]) -> object:
        ready.wait(timeout=30)
        with sessions.begin() as session:
            return deed(session)

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(act, deeds))


def signed_in(session: Session, who: Adviser) -> SignedIn:
    """Them, as a page knows them."""
    return acting(session, get_account(session, who.account_id), ALDWICK).person


def test_each_gets_a_reference_of_its_own_and_nobody_fails(own_database: Engine) -> None:
    with writing_session_factory(own_database).begin() as session:
        sam = adviser(session, "Sam Iyer", ALDWICK)
        givers = [adviser(session, f"Giver {number}", ALDWICK) for number in range(4)]
        given = [(giver, learner(session, giver, "AB-17").learner_id) for giver in givers]

    def gives(giver: Adviser, number: int) -> Callable[[Session], object]:
        return lambda session: hand_over(
            session, giver, [number], to=sam.account_id, keeps_seeing=False, public_url=URL, today=TODAY, now=NOW
        )

    done = at_once(
        own_database,
        *(gives(giver, number) for giver, number in given),
        lambda session: add_learner(session, sam, ALDWICK, details("ab-17"), NOW),
    )

    assert sum(isinstance(one, HandedOver) for one in done) == 4
    with writing_session_factory(own_database).begin() as session:
        kept = {one.reference.casefold() for one in list_kept(session, sam)}
    assert {"ab-17", "ab-17 (2)", "ab-17 (3)", "ab-17 (4)"} <= kept


def test_of_two_who_end_each_others_role_only_one_gives_their_learners_to_who_still_advises(
    own_database: Engine,
) -> None:
    with writing_session_factory(own_database).begin() as session:
        pair = [adviser(session, name, ALDWICK) for name in ("Sam Iyer", "Ceri Vaughan")]
        for one in pair:
            learner(session, one, "AB-17")
        ends = [
            (RoleOf(account_id=one.account_id, held=list_roles(session, one.account_id)[0]), signed_in(session, one))
            for one in pair
        ]

    def ends_role(mine: int, other: int) -> Callable[[Session], object]:
        role, by = ends[other][0], ends[mine][1]
        return lambda session: end_and_pass_on(
            session, role, to=by.account_id, by=by, public_url=URL, today=TODAY, now=NOW
        )

    done = at_once(own_database, ends_role(0, 1), ends_role(1, 0))

    assert sum(one is NotPassedOn.NO_COLLEAGUE for one in done) == 1
    with writing_session_factory(own_database).begin() as session:
        assert sorted(len(list_kept(session, one)) for one in pair) == [0, 2]


def test_learners_of_nobody_are_given_once(own_database: Engine) -> None:
    with writing_session_factory(own_database).begin() as session:
        sam, mo = (adviser(session, name, ALDWICK) for name in ("Sam Iyer", "Mo Lund"))
        ceri = adviser(session, "Ceri Vaughan", ALDWICK)
        for reference in ("A", "B", "C"):
            learner(session, ceri, reference)
        role = RoleOf(account_id=ceri.account_id, held=list_roles(session, ceri.account_id)[0])
        end_now(session, role, actor=sam.actor, today=TODAY, now=NOW)
        by = signed_in(session, sam)

    def gives(to: Adviser) -> Callable[[Session], object]:
        return lambda session: pass_on(
            session, ceri.account_id, ALDWICK, to=to.account_id, by=by, public_url=URL, today=TODAY, now=NOW
        )

    assert sorted(map(int, map(str, at_once(own_database, gives(sam), gives(mo))))) == [0, 3]
