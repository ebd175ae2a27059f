"""Names are erased 24 months after the certificate's last day, and not a day before."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from app.persistence.audit import list_records
from app.persistence.certificates import find_certificate_by_code
from app.services.count_tries import UNKNOWN_CODES_OF_AN_ADDRESS, Tries
from app.services.purge_names import months_before, purge_names
from certificates.life import CertificateState, state_on
from tests.app.services.certificates_kept import NOW, SECRET, held, link_of, loaded, send

LAST_DAY = date(2028, 8, 31)
TWO_YEARS_LATER = date(2030, 8, 31)


def test_a_name_is_erased_24_months_after_the_last_day_and_not_before(session: Session) -> None:
    code = held(session, link_of(send(session, loaded(session)))).certificate.code
    assert purge_names(session, TWO_YEARS_LATER - timedelta(days=1), NOW).names_erased == 0
    kept = find_certificate_by_code(session, code)
    assert kept is not None
    assert kept.certificate.holder is not None
    assert purge_names(session, TWO_YEARS_LATER, NOW).names_erased == 1
    erased = find_certificate_by_code(session, code)
    assert erased is not None
    assert erased.certificate.holder is None
    assert state_on(erased, TWO_YEARS_LATER) is CertificateState.EXPIRED


def test_purging_twice_changes_nothing_and_is_written_down_once(session: Session) -> None:
    send(session, loaded(session))
    assert purge_names(session, TWO_YEARS_LATER, NOW).names_erased == 1
    assert purge_names(session, TWO_YEARS_LATER, NOW).names_erased == 0
    (record,) = list_records(session, "certificates")
    assert record.after == {"names_erased": 1, "expired_by": "2028-08-31"}


def test_tries_of_days_ago_go_too(session: Session) -> None:
    tries = Tries(session=session, secret_key=SECRET, now=NOW)
    tries.count(UNKNOWN_CODES_OF_AN_ADDRESS, "192.0.2.1")
    purge_names(session, TWO_YEARS_LATER, NOW + timedelta(days=1))
    assert tries.left(UNKNOWN_CODES_OF_AN_ADDRESS, "192.0.2.1") < UNKNOWN_CODES_OF_AN_ADDRESS.most
    purge_names(session, TWO_YEARS_LATER, NOW + timedelta(days=3))
    assert tries.left(UNKNOWN_CODES_OF_AN_ADDRESS, "192.0.2.1") == UNKNOWN_CODES_OF_AN_ADDRESS.most


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2030, 8, 31), 24, date(2028, 8, 31)),
        (date(2030, 2, 28), 24, date(2028, 2, 28)),
        (date(2028, 2, 29), 24, date(2026, 2, 28)),
        (date(2027, 3, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 15), 1, date(2026, 12, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before
