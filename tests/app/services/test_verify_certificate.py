"""Verifying what is kept: unknown, damaged behind our back, sealed with another secret."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.services.current_graph import GraphSnapshot
from app.services.verify_certificate import verify_certificate
from certificates.codes import Code, make_code
from certificates.verdicts import verdict
from certificates.verification import CheckName, Outcome, Verification
from tests.app.services.certificates_kept import DAY, OTHER_SECRET, SECRET, held, link_of, loaded, send, submission


@pytest.fixture
def snapshot(session: Session) -> GraphSnapshot:
    return loaded(session)


@pytest.fixture
def code(session: Session, snapshot: GraphSnapshot) -> Code:
    return held(session, link_of(send(session, snapshot))).certificate.code


def verified(session: Session, snapshot: GraphSnapshot, code: Code, on: date = DAY) -> Verification:
    session.expire_all()
    return verify_certificate(session, snapshot, SECRET, code, on)


def change(session: Session, code: Code, statement: str, **values: object) -> None:
    """Somebody writes to the database behind our back."""
    session.connection().execute(
        text(f"UPDATE certificates SET {statement} WHERE code = :code"), {"code": code.text, **values}
    )


def test_a_certificate_that_is_kept_is_good(session: Session, snapshot: GraphSnapshot, code: Code) -> None:
    assert verified(session, snapshot, code).is_good


def test_a_code_that_nobody_has_is_unknown(session: Session, snapshot: GraphSnapshot, code: Code) -> None:
    assert not verified(session, snapshot, make_code(0)).is_known


@pytest.mark.parametrize(
    "statement",
    [
        'content = replace(content, \'"guarantee":"OFFER"\', \'"guarantee":"INTERVIEW"\')',
        "content = replace(content, 'Marram', 'Marrem')",
        "content = replace(content, '2028-08-31', '2028-08-30')",
        "content = 'nothing'",
        "full_name = 'Somebody Okafor-Lindqvist'",
        "checking_name = 'Amina'",
        "salt = '00'",
        "seal_digest = replace(seal_digest, '0', '1')",
    ],
)
def test_a_change_behind_our_back_is_noticed(
    session: Session, snapshot: GraphSnapshot, code: Code, statement: str
) -> None:
    change(session, code, statement)
    verification = verified(session, snapshot, code)
    assert verification.is_known
    assert verification.outcome(CheckName.CONTENT) is Outcome.FAILED
    assert verdict(verification).word == "Altered"


def test_the_content_of_one_under_the_code_of_another_is_noticed(
    session: Session, snapshot: GraphSnapshot, code: Code
) -> None:
    """Whole and well sealed, but not what this code was issued for."""
    other = held(session, link_of(send(session, snapshot, submission(form_key="other")))).certificate.code
    columns = ("content", "seal_digest", "full_name", "checking_name", "salt")
    sets = ", ".join(f"{c} = (SELECT {c} FROM certificates WHERE code = :other)" for c in columns)
    change(session, code, sets, other=other.text)
    verification = verified(session, snapshot, code)
    assert verification.outcome(CheckName.CONTENT) is Outcome.FAILED


def test_a_seal_of_another_secret_is_inconclusive(session: Session, snapshot: GraphSnapshot, code: Code) -> None:
    verification = verify_certificate(session, snapshot, OTHER_SECRET, code, DAY)
    assert verification.outcome(CheckName.CONTENT) is Outcome.INCONCLUSIVE
    assert not verification.is_good
