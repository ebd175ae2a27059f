"""Issuing by form: one submission makes one certificate, judged by the register as it stands in that transaction."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from app.persistence.audit import list_records
from app.persistence.certificates import count_certificates
from app.persistence.database import writing_session_factory
from app.private_links import hash_of_link
from app.services.issue_certificate import Issued
from certificates.errors import InvalidName
from certificates.issuing import Application
from certificates.life import CertificateState, state_on
from certificates.refusals import Refusal, RefusalReason
from tests.app.services.certificates_kept import (
    CHECKING_NAME,
    DAY,
    FULL_NAME,
    held,
    link_of,
    loaded,
    send,
    submission,
)
from tests.certificates.specimens import application, holding
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK, withdrawn


def test_the_certificate_is_kept_and_its_link_leads_to_it(session: Session) -> None:
    snapshot = loaded(session)
    kept = held(session, link_of(send(session, snapshot)))
    holder = kept.certificate.holder
    assert holder is not None
    assert (holder.full_name, holder.checking_name) == (FULL_NAME, CHECKING_NAME)
    assert kept.certificate.issued_on == DAY
    assert state_on(kept, DAY) is CertificateState.ISSUED


def test_sending_the_same_form_twice_makes_one(session: Session) -> None:
    snapshot = loaded(session)
    first, second = send(session, snapshot), send(session, snapshot)
    assert link_of(first) == link_of(second)
    assert (isinstance(first, Issued) and first.is_new, isinstance(second, Issued) and second.is_new) == (True, False)
    assert count_certificates(session) == 1


@pytest.mark.parametrize(
    "changed",
    [
        submission(form_key="the key of another form"),
        submission(full_name="Aminah Okafor-Lindqvist"),
        submission(checking_name="Lindqvist"),
        submission(application=application(holdings=holding("H:merit"))),
    ],
)
def test_another_form_or_another_content_is_another_certificate(session: Session, changed: object) -> None:
    snapshot = loaded(session)
    one, other = send(session, snapshot), send(session, snapshot, changed)  # type: ignore[arg-type]
    assert link_of(one) != link_of(other)
    assert count_certificates(session) == 2


def test_two_certificates_have_two_codes_and_two_salts(session: Session) -> None:
    snapshot = loaded(session)
    one = held(session, link_of(send(session, snapshot)))
    other = held(session, link_of(send(session, snapshot, submission(form_key="other"))))
    assert one.certificate.code != other.certificate.code
    assert one.certificate.holder_commitment != other.certificate.holder_commitment


def test_an_agreement_that_was_withdrawn_a_second_ago_is_refused_though_the_worker_has_not_noticed(
    session: Session,
) -> None:
    snapshot = loaded(session)
    loaded(session, EXAMPLE_NETWORK.with_(withdrawn(A3, date(2028, 2, 1))).register)
    refusal = send(session, snapshot)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is RefusalReason.WITHDRAWN
    assert count_certificates(session) == 0


def test_what_was_refused_can_be_sent_again_when_it_is_possible(session: Session) -> None:
    snapshot = loaded(session, EXAMPLE_NETWORK.with_(withdrawn(A3, date(2028, 2, 1))).register)
    assert isinstance(send(session, snapshot), Refusal)
    again = loaded(session)
    assert link_of(send(session, again))
    assert link_of(send(session, again))
    assert count_certificates(session) == 1


def test_nothing_is_kept_of_what_was_refused(session: Session) -> None:
    snapshot = loaded(session, EXAMPLE_NETWORK.with_(withdrawn(A3, date(2028, 2, 1))).register)
    send(session, snapshot)
    assert session.connection().execute(text("SELECT count(*) FROM submissions")).scalar_one() == 0


def test_a_name_that_cannot_stand_on_it_makes_nothing(session: Session) -> None:
    snapshot = loaded(session)
    with pytest.raises(InvalidName):
        send(session, snapshot, submission(full_name=" "))
    assert count_certificates(session) == 0


def test_it_is_written_down_who_did_what_without_a_name(session: Session) -> None:
    snapshot = loaded(session)
    kept = held(session, link_of(send(session, snapshot)))
    (record,) = list_records(session, f"certificate {kept.certificate.code.grouped}")
    assert (record.action, record.actor) == ("certificate.issue", "holder")
    assert record.after == {
        "agreement": "a3",
        "version": 1,
        "guarantee": "OFFER",
        "evidence": "self_declared",
        "expires_on": "2028-08-31",
    }


def test_neither_link_nor_form_key_nor_name_is_kept_but_where_it_must(session: Session) -> None:
    """The name stands in its own columns and nowhere else; of the link there is a hash; of the form a hash."""
    link = link_of(send(session, loaded(session)))
    rows = [
        str(row)
        for table in ("certificates", "certificate_events", "audit_records", "submissions", "tries")
        for row in session.connection().execute(text(f"SELECT * FROM {table}")).mappings()
    ]
    everything = "\n".join(rows)
    assert link not in everything
    assert hash_of_link(link) in everything
    assert "a key of a form" not in everything
    assert everything.count("Amina") == 1


def test_an_agreement_for_somebody_else_is_refused(session: Session) -> None:
    stranger = submission(application=replace(application(), holdings=holding("N")))
    refusal = send(session, loaded(session), stranger)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is RefusalReason.NOT_HELD


def test_two_that_arrive_at_once_make_one(own_database: Engine) -> None:
    """Each in a transaction of its own, as two workers would; the second waits for the first."""
    from concurrent.futures import ThreadPoolExecutor

    sessions = writing_session_factory(own_database)
    with sessions() as session:
        snapshot = loaded(session)
        session.commit()

    def arrive(_: int) -> str:
        with sessions() as session:
            link = link_of(send(session, snapshot))
            session.commit()
            return link

    with ThreadPoolExecutor(4) as workers:
        links = set(workers.map(arrive, range(8)))
    with sessions() as session:
        assert count_certificates(session) == 1
    assert len(links) == 1


def test_the_identity_of_a_submission_tells_no_name() -> None:
    sent = submission()
    assert FULL_NAME not in repr(sent)
    assert sent.identity == submission().identity
    assert isinstance(sent.application, Application)
    assert "Amina" not in sent.identity
