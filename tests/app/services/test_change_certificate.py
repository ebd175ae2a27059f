"""What its holder may do with a certificate: correct the name once, withdraw it, erase it."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.persistence.audit import list_records
from app.persistence.certificates import find_certificate_by_code
from app.services.correct_certificate import correct_certificate
from app.services.erase_certificate import erase_certificate
from app.services.read_held_certificate import find_held_certificate
from app.services.verify_certificate import verify_certificate
from app.services.withdraw_certificate import withdraw_certificate
from certificates.codes import Code
from certificates.errors import InvalidName, NotAllowed
from certificates.life import CertificateState, IssuedCertificate, state_on
from certificates.verification import CheckName, Outcome
from tests.app.services.certificates_kept import (
    CHECKING_NAME,
    NOW,
    OTHER_SECRET,
    SECRET,
    held,
    link_of,
    loaded,
    send,
)

RIGHT_NAME = "Aminah Okafor-Lindqvist"
LATER = date(2028, 5, 2)
TOO_LATE = date(2028, 9, 1)


@pytest.fixture
def link(session: Session) -> str:
    return link_of(send(session, loaded(session)))


def state(session: Session, code: Code, on: date = LATER) -> CertificateState:
    found = find_certificate_by_code(session, code)
    assert found is not None
    return state_on(found, on)


def correct(session: Session, issued: IssuedCertificate, name: str = RIGHT_NAME, on: date = LATER) -> None:
    correct_certificate(session, issued, SECRET, name, CHECKING_NAME, on, NOW)


def test_a_correction_stands_under_a_new_code_and_the_same_link(session: Session, link: str) -> None:
    before = held(session, link)
    correct(session, before)
    after = held(session, link)
    assert after.certificate.holder is not None
    assert after.certificate.holder.full_name == RIGHT_NAME
    assert after.certificate.code != before.certificate.code
    assert after.certificate.replaces == before.certificate.code
    assert state(session, before.certificate.code) is CertificateState.REPLACED
    assert state(session, after.certificate.code) is CertificateState.ISSUED


def test_a_corrected_certificate_is_good_by_every_check(session: Session, link: str) -> None:
    snapshot = loaded(session)
    correct(session, held(session, link))
    verification = verify_certificate(session, snapshot, SECRET, held(session, link).certificate.code, LATER)
    assert verification.is_good


def test_a_second_correction_is_refused(session: Session, link: str) -> None:
    correct(session, held(session, link))
    with pytest.raises(NotAllowed, match="only once"):
        correct(session, held(session, link), name="Amena Okafor-Lindqvist")


def test_the_same_correction_sent_twice_is_one(session: Session, link: str) -> None:
    correct(session, held(session, link))
    after = held(session, link)
    correct(session, after)
    assert held(session, link) == after


def test_two_corrections_of_what_both_read_before_are_one(session: Session, link: str) -> None:
    both_read = held(session, link)
    correct(session, both_read)
    with pytest.raises(NotAllowed, match="already"):
        correct(session, both_read, name="Amena Okafor-Lindqvist")


def test_a_correction_to_no_name_changes_nothing(session: Session, link: str) -> None:
    before = held(session, link)
    with pytest.raises(InvalidName):
        correct(session, before, name="")
    assert held(session, link) == before


def test_what_has_expired_is_not_corrected(session: Session, link: str) -> None:
    with pytest.raises(NotAllowed):
        correct(session, held(session, link), on=TOO_LATE)


def test_a_withdrawn_certificate_says_so_and_stays_so(session: Session, link: str) -> None:
    withdraw_certificate(session, held(session, link), LATER, NOW)
    withdraw_certificate(session, held(session, link), LATER, NOW)
    after = held(session, link)
    assert len(after.events) == 1
    assert state_on(after, LATER) is CertificateState.WITHDRAWN


def test_what_has_expired_is_not_withdrawn(session: Session, link: str) -> None:
    with pytest.raises(NotAllowed):
        withdraw_certificate(session, held(session, link), TOO_LATE, NOW)


@pytest.mark.parametrize("on", [LATER, TOO_LATE])
def test_an_erased_name_is_gone_and_the_code_says_so(session: Session, link: str, on: date) -> None:
    code = held(session, link).certificate.code
    erase_certificate(session, held(session, link), on, NOW)
    erase_certificate(session, held(session, link), on, NOW)
    after = held(session, link)
    assert after.certificate.holder is None
    assert len(after.events) == 1
    assert state(session, code, on) is CertificateState.ERASED


def test_erasing_a_corrected_one_erases_the_misspelt_name_too(session: Session, link: str) -> None:
    first = held(session, link).certificate.code
    correct(session, held(session, link))
    erase_certificate(session, held(session, link), LATER, NOW)
    replaced = find_certificate_by_code(session, first)
    assert replaced is not None
    assert replaced.certificate.holder is None


def test_an_erased_one_still_proves_unaltered(session: Session, link: str) -> None:
    snapshot = loaded(session)
    erase_certificate(session, held(session, link), LATER, NOW)
    verification = verify_certificate(session, snapshot, SECRET, held(session, link).certificate.code, LATER)
    assert verification.outcome(CheckName.CONTENT) is Outcome.PASSED
    assert verification.outcome(CheckName.STANDING) is Outcome.FAILED


def test_each_change_is_written_down_without_a_name(session: Session, link: str) -> None:
    first = held(session, link).certificate.code
    correct(session, held(session, link))
    second = held(session, link).certificate.code
    withdraw_certificate(session, held(session, link), LATER, NOW)
    erase_certificate(session, held(session, link), LATER, NOW)
    actions = [r.action for code in (first, second) for r in list_records(session, f"certificate {code.grouped}")]
    assert actions == ["certificate.issue", "certificate.correct", "certificate.withdraw", "certificate.erase"]
    assert all(RIGHT_NAME not in str(r) for r in list_records(session, f"certificate {first.grouped}"))


@pytest.mark.parametrize("text", ["", "x", "x" * 43, "é" * 43, "../../etc/passwd", "x" * 44])
def test_what_is_no_link_leads_nowhere(session: Session, link: str, text: str) -> None:
    assert find_held_certificate(session, text) is None


def test_the_link_follows_from_the_secret(session: Session, link: str) -> None:
    from app.private_links import link_of_submission
    from tests.app.services.certificates_kept import submission

    assert link == link_of_submission(SECRET, submission().identity)
    assert link != link_of_submission(OTHER_SECRET, submission().identity)
    assert len(link) == 43


def test_what_was_altered_in_the_database_is_not_sealed_anew_by_a_correction(session: Session, link: str) -> None:
    session.connection().execute(text("UPDATE certificates SET content = replace(content, 'OFFER', 'INTERVIEW')"))
    with pytest.raises(NotAllowed, match="not what was sealed"):
        correct(session, held(session, link))
