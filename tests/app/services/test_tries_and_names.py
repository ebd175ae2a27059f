"""Counting tries, and telling whose a certificate is to who types the name."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import structlog
from sqlalchemy import text
from sqlmodel import Session

from app.services.check_name import NameAnswer, check_name
from app.services.count_tries import (
    UNKNOWN_CODES_IN_ALL,
    UNKNOWN_CODES_OF_AN_ADDRESS,
    WRONG_NAMES_AT_A_CERTIFICATE,
    WRONG_NAMES_OF_AN_ADDRESS,
    Tries,
)
from certificates.certificate import GuaranteeCertificate
from certificates.codes import make_code
from tests.app.services.certificates_kept import FULL_NAME, NOW, OTHER_SECRET, SECRET
from tests.certificates.specimens import application, issued_for

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def tries(session: Session) -> Tries:
    return Tries(session=session, secret_key=SECRET, now=NOW)


@pytest.fixture
def certificate() -> GuaranteeCertificate:
    return issued_for(application())


@pytest.fixture
def alarms() -> Iterator[list[dict[str, Any]]]:
    with structlog.testing.capture_logs() as lines:
        yield lines  # type: ignore[misc]


def later(tries: Tries, by: timedelta) -> Tries:
    return Tries(session=tries.session, secret_key=tries.secret_key, now=tries.now + by)


def test_each_address_has_its_own_count(tries: Tries) -> None:
    tries.count(UNKNOWN_CODES_OF_AN_ADDRESS, HERE)
    assert tries.left(UNKNOWN_CODES_OF_AN_ADDRESS, HERE) == UNKNOWN_CODES_OF_AN_ADDRESS.most - 1
    assert tries.left(UNKNOWN_CODES_OF_AN_ADDRESS, ELSEWHERE) == UNKNOWN_CODES_OF_AN_ADDRESS.most


def test_a_count_begins_anew_with_its_window(tries: Tries) -> None:
    for _ in range(UNKNOWN_CODES_OF_AN_ADDRESS.most + 3):
        tries.count(UNKNOWN_CODES_OF_AN_ADDRESS, HERE)
    assert tries.left(UNKNOWN_CODES_OF_AN_ADDRESS, HERE) == 0
    next_hour = later(tries, timedelta(hours=1))
    assert next_hour.left(UNKNOWN_CODES_OF_AN_ADDRESS, HERE) == UNKNOWN_CODES_OF_AN_ADDRESS.most


def test_no_address_is_kept_and_the_key_changes_with_secret_and_window(tries: Tries) -> None:
    tries.count(UNKNOWN_CODES_OF_AN_ADDRESS, HERE)
    later(tries, timedelta(hours=1)).count(UNKNOWN_CODES_OF_AN_ADDRESS, HERE)
    Tries(session=tries.session, secret_key=OTHER_SECRET, now=NOW).count(UNKNOWN_CODES_OF_AN_ADDRESS, HERE)
    rows = tries.session.connection().execute(text("SELECT key_hash FROM tries")).all()
    assert len({str(row) for row in rows}) == 3
    assert not any(HERE in str(row) for row in rows)


def test_counts_of_two_days_ago_are_dropped_when_the_next_is_made(tries: Tries) -> None:
    tries.count(UNKNOWN_CODES_OF_AN_ADDRESS, HERE)
    later(tries, timedelta(days=3)).count(UNKNOWN_CODES_OF_AN_ADDRESS, ELSEWHERE)
    assert tries.session.connection().execute(text("SELECT count(*) FROM tries")).scalar_one() == 1


def test_many_unknown_codes_in_all_raise_the_alarm_and_shut_nobody_out(
    tries: Tries, alarms: list[dict[str, Any]]
) -> None:
    for number in range(2 * UNKNOWN_CODES_IN_ALL.most + 1):
        tries.count_unknown_code(f"2001:db8::{number}")
    said = [(line["event"], line["log_level"], line["in_this_hour"]) for line in alarms]
    most = UNKNOWN_CODES_IN_ALL.most
    assert said == [("many_unknown_codes", "warning", most), ("many_unknown_codes", "warning", 2 * most)]
    assert tries.left(UNKNOWN_CODES_OF_AN_ADDRESS, HERE) == UNKNOWN_CODES_OF_AN_ADDRESS.most


def test_who_types_the_name_is_told_the_whole_of_it(tries: Tries, certificate: GuaranteeCertificate) -> None:
    checked = check_name(tries, certificate, "okafor lindqvist", HERE)
    assert (checked.answer, checked.full_name) == (NameAnswer.MATCHES, FULL_NAME)


def test_a_right_name_costs_no_try(tries: Tries, certificate: GuaranteeCertificate) -> None:
    for _ in range(20):
        assert check_name(tries, certificate, "Okafor-Lindqvist", HERE).answer is NameAnswer.MATCHES
    assert tries.left(WRONG_NAMES_AT_A_CERTIFICATE, certificate.code.text) == WRONG_NAMES_AT_A_CERTIFICATE.most


def test_a_wrong_name_is_told_nothing_and_counted(tries: Tries, certificate: GuaranteeCertificate) -> None:
    checked = check_name(tries, certificate, "Jones", HERE)
    assert (checked.answer, checked.full_name, checked.tries_left) == (NameAnswer.DIFFERS, None, 4)


def test_after_five_wrong_names_in_a_day_not_even_the_right_one_is_told(
    tries: Tries, certificate: GuaranteeCertificate
) -> None:
    answers = [check_name(tries, certificate, f"Jones {n}", f"192.0.2.{n}").answer for n in range(6)]
    assert answers == [NameAnswer.DIFFERS] * 5 + [NameAnswer.NO_MORE_TRIES]
    assert check_name(tries, certificate, "Okafor-Lindqvist", ELSEWHERE).answer is NameAnswer.NO_MORE_TRIES
    tomorrow = later(tries, timedelta(days=1))
    assert check_name(tomorrow, certificate, "Okafor-Lindqvist", ELSEWHERE).answer is NameAnswer.MATCHES


def test_the_last_try_of_the_day_is_a_try(tries: Tries, certificate: GuaranteeCertificate) -> None:
    for number in range(4):
        check_name(tries, certificate, f"Jones {number}", HERE)
    assert check_name(tries, certificate, "Okafor-Lindqvist", HERE).answer is NameAnswer.MATCHES


def test_one_address_cannot_try_names_at_ever_more_certificates(
    tries: Tries, certificate: GuaranteeCertificate
) -> None:
    from dataclasses import replace

    def tried(number: int, address: str) -> NameAnswer:
        return check_name(tries, replace(certificate, code=make_code(number)), "Jones", address).answer

    answers = [tried(number, HERE) for number in range(WRONG_NAMES_OF_AN_ADDRESS.most + 1)]
    assert answers == [NameAnswer.DIFFERS] * WRONG_NAMES_OF_AN_ADDRESS.most + [NameAnswer.NO_MORE_TRIES]
    assert tried(0, ELSEWHERE) is NameAnswer.DIFFERS


def test_an_erased_name_answers_to_nothing(tries: Tries, certificate: GuaranteeCertificate) -> None:
    from dataclasses import replace

    erased = replace(certificate, holder=None)
    assert check_name(tries, erased, "Okafor-Lindqvist", HERE).answer is NameAnswer.DIFFERS
