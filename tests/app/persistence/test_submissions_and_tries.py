"""A submission is acted on once, and tries are counted for all workers together."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.persistence.database import writing_session_factory
from app.persistence.submissions import Claim, claim_submission, finish_submission, forget_submissions
from app.persistence.tries import count_try, forget_tries, tries

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_the_first_claim_acts_and_the_second_learns_what_came_of_it(session: Session) -> None:
    assert claim_submission(session, "form 1", NOW) == Claim(is_first=True)
    finish_submission(session, "form 1", "G7K2")
    assert claim_submission(session, "form 1", NOW) == Claim(is_first=False, result="G7K2")
    assert claim_submission(session, "form 2", NOW) == Claim(is_first=True)


def test_old_submissions_are_forgotten(session: Session) -> None:
    claim_submission(session, "old", NOW - timedelta(days=2))
    claim_submission(session, "new", NOW)
    forget_submissions(session, NOW - timedelta(days=1))
    assert claim_submission(session, "old", NOW).is_first
    assert not claim_submission(session, "new", NOW).is_first


def test_a_moment_without_its_time_zone_is_refused(session: Session) -> None:
    with pytest.raises(Exception, match="time zone"):
        claim_submission(session, "form", datetime(2026, 11, 24, 12, 0))  # noqa: DTZ001 -- what is to be refused


def test_of_many_claims_at_once_exactly_one_is_the_first(own_database: Engine) -> None:
    sessions = writing_session_factory(own_database)
    together = threading.Barrier(6)

    def claim(_: int) -> Claim:
        together.wait()
        with sessions() as session:
            claimed = claim_submission(session, "form", NOW)
            if claimed.is_first:
                finish_submission(session, "form", "done")
            session.commit()
        return claimed

    with ThreadPoolExecutor(6) as pool:
        claims = list(pool.map(claim, range(6)))
    assert sorted(claims, key=lambda c: not c.is_first) == [
        Claim(is_first=True),
        *[Claim(is_first=False, result="done")] * 5,
    ]


def test_tries_are_counted_by_key_and_window(session: Session) -> None:
    later = NOW + timedelta(hours=1)
    assert [count_try(session, "a", NOW) for _ in range(3)] == [1, 2, 3]
    assert count_try(session, "b", NOW) == 1
    assert count_try(session, "a", later) == 1
    forget_tries(session, later)
    assert (tries(session, "a", NOW), tries(session, "a", later)) == (0, 1)


def test_tries_of_many_at_once_are_all_counted(own_database: Engine) -> None:
    sessions = writing_session_factory(own_database)

    def attempt(_: int) -> None:
        with sessions() as session:
            count_try(session, "all", NOW)
            session.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(attempt, range(20)))
    with sessions() as session:
        assert tries(session, "all", NOW) == 20
