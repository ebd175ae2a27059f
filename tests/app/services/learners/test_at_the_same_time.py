"""Two browsers at once, on either database: one reference, one plan from one form, one award, one change."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.desk.adviser import Adviser
from app.desk.learner import Learner, LearnerHolding
from app.desk.plan import Plan
from app.persistence.database import writing_session_factory
from app.persistence.learner_plans import list_plans
from app.persistence.wishes import list_wishes
from app.services.edit_conflict import EditConflict
from app.services.learners.keep_holding import AlreadySaid, Said, add_holding
from app.services.learners.keep_learner import ReferenceTaken, add_learner, change_learner
from app.services.learners.keep_plan import save_plan
from tests.app.services.learners.desks import ALDWICK, NOW, adviser, details, learner, new_plan, snapshot

T = TypeVar("T")
AT_ONCE = 6


class Browsers:
    """Several browsers of one adviser, each with a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self.sessions = writing_session_factory(engine)
        with self.sessions() as session:
            self.adviser = adviser(session, "Ceri Vaughan", ALDWICK)
            self.learner = learner(session, self.adviser)
            session.commit()

    def all_at_once(self, deed: Callable[[Session, Adviser, int], T]) -> list[T]:
        """What comes of each."""

        def act(_number: int) -> T:
            with self.sessions() as session:
                done = deed(session, self.adviser, self.learner.learner_id)
                session.commit()
            return done

        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(act, range(AT_ONCE)))


@pytest.fixture
def browsers(own_database: Engine) -> Browsers:
    """Browsers on a database of their own."""
    return Browsers(own_database)


def of_kind(done: Sequence[object], kind: type) -> int:
    """How many are of that kind."""
    return sum(isinstance(one, kind) for one in done)


def test_one_gets_the_reference_and_the_others_are_told(browsers: Browsers) -> None:
    done = browsers.all_at_once(lambda s, a, _: add_learner(s, a, ALDWICK, details("New 1"), NOW))

    assert (of_kind(done, Learner), of_kind(done, ReferenceTaken)) == (1, AT_ONCE - 1)


def test_one_form_makes_one_plan_and_counts_one_wish(browsers: Browsers) -> None:
    wish = new_plan("W", "from=H&to=F&starting=2028-07", (), "the form")

    done = browsers.all_at_once(lambda s, a, number: save_plan(s, a, number, snapshot(), wish, NOW))

    assert of_kind(done, Plan) == AT_ONCE
    with browsers.sessions() as session:
        assert len(list_plans(session, browsers.learner.learner_id)) == 1
        assert [w.count for w in list_wishes(session, "example")] == [1]


def test_one_award_is_added_and_the_others_are_told(browsers: Browsers) -> None:
    done = browsers.all_at_once(lambda s, a, number: add_holding(s, a, number, Said(award_id="N"), NOW))

    assert (of_kind(done, LearnerHolding), of_kind(done, AlreadySaid)) == (1, AT_ONCE - 1)


def test_one_change_is_kept_and_the_others_are_shown_it(browsers: Browsers) -> None:
    done = browsers.all_at_once(
        lambda s, a, number: change_learner(s, a, number, revision=1, details=details("Changed"), now=NOW)
    )

    assert (of_kind(done, Learner), of_kind(done, EditConflict)) == (1, AT_ONCE - 1)
    assert {one.saved.reference for one in done if isinstance(one, EditConflict)} == {"Changed"}
