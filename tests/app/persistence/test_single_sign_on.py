"""Sign-ins that are under way, and whom a provider's subjects are, as both databases keep them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from app.persistence.accounts import add_account
from app.persistence.single_sign_on import (
    KeptFlow,
    add_flow,
    claim_flow,
    find_flow,
    find_linked_account,
    forget_flows,
    is_linked_at,
    link_account,
    list_linked_issuers,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ISSUER, OTHER = "https://login.aldwick.example", "https://login.marram.example"
FLOW = KeptFlow(
    state_hash="state",
    browser_hash="browser",
    issuer=ISSUER,
    nonce="nonce",
    code_verifier="verifier",
    next_address="/desk",
    account_id=None,
    expires_at=NOW + timedelta(minutes=10),
)


@pytest.fixture
def ada(session: Session) -> int:
    return add_account(session, name="Ada Quill", email="ada@example.org", now=NOW).account_id


@pytest.fixture
def bram(session: Session) -> int:
    return add_account(session, name="Bram Otter", email="bram@example.org", now=NOW).account_id


def test_a_sign_in_is_found_as_it_was_begun_and_comes_to_its_end_once(session: Session) -> None:
    add_flow(session, FLOW)

    assert find_flow(session, "state") == FLOW
    assert [claim_flow(session, "state"), claim_flow(session, "state")] == [True, False]
    assert find_flow(session, "state") is None


def test_sign_ins_that_are_over_are_forgotten(session: Session) -> None:
    add_flow(session, FLOW)

    forget_flows(session, NOW)
    assert find_flow(session, "state") == FLOW
    forget_flows(session, FLOW.expires_at)
    assert find_flow(session, "state") is None


def test_a_subject_means_one_person_for_good(session: Session, ada: int, bram: int) -> None:
    assert link_account(session, ISSUER, "subject", ada, NOW)

    assert not link_account(session, ISSUER, "subject", bram, NOW)
    assert find_linked_account(session, ISSUER, "subject") == ada
    assert find_linked_account(session, OTHER, "subject") is None
    assert [is_linked_at(session, ISSUER, ada), is_linked_at(session, OTHER, ada)] == [True, False]
    assert list_linked_issuers(session, ada) == (ISSUER,)


def test_the_same_subject_of_another_provider_is_another_person(session: Session, ada: int, bram: int) -> None:
    assert link_account(session, ISSUER, "subject", ada, NOW)
    assert link_account(session, OTHER, "subject", bram, NOW)

    assert find_linked_account(session, OTHER, "subject") == bram
