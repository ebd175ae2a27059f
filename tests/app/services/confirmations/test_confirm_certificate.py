"""The sending institution confirms a certificate that somebody shows: another takes its place, on a better word."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from app.persistence.audit import list_records
from app.persistence.certificates import count_certificates, count_places_taken
from app.persistence.database import writing_session_factory
from app.persistence.learner_certificates import list_learner_certificates
from app.services.confirmations.answer import Acting
from app.services.confirmations.confirm_certificate import confirm_certificate
from app.services.correct_certificate import correct_certificate
from app.services.verify_certificate import verify_certificate
from certificates.certificate import GuaranteeCertificate
from certificates.codes import Code
from certificates.errors import NotAllowed
from certificates.evidence import EvidenceKind
from certificates.life import CertificateState, IssuedCertificate
from routes_graph.register import Register
from tests.app.services.certificates_kept import DAY, NOW, SECRET, held, link_of, loaded, send, submission
from tests.app.services.desk_kept import MARRAM, desk, issue, issued, manager, see, wanted
from tests.certificates.specimens import OTHER_CODE
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK


def with_places(number: int) -> Register:
    return EXAMPLE_NETWORK.with_(replace(A3, places=number)).register


def confirmed(session: Session, register: Register, code: Code, on: date = DAY) -> GuaranteeCertificate:
    return confirm_certificate(session, loaded(session, register), SECRET, manager(session), code, on, NOW)


def self_declared(session: Session, register: Register = EXAMPLE_NETWORK.register) -> tuple[IssuedCertificate, str]:
    link = link_of(send(session, loaded(session, register)))
    return held(session, link), link


def test_the_replacement_stands_under_a_new_code_and_the_holders_own_link(session: Session) -> None:
    before, link = self_declared(session)
    replacement = confirmed(session, EXAMPLE_NETWORK.register, before.certificate.code)
    after = held(session, link).certificate
    assert after == replacement
    assert (after.evidence.kind, after.evidence.organisation) == (
        EvidenceKind.INSTITUTION_CONFIRMED,
        "Aldwick College",
    )
    assert (after.replaces, after.holder) == (before.certificate.code, before.certificate.holder)
    old = verify_certificate(session, loaded(session), SECRET, before.certificate.code, DAY)
    assert old.state is CertificateState.REPLACED
    assert verify_certificate(session, loaded(session), SECRET, after.code, DAY).is_good


def test_it_takes_a_place_where_places_are_limited_and_one_is_left(session: Session) -> None:
    before, _ = self_declared(session, with_places(1))
    assert before.certificate.subject_to_places
    replacement = confirmed(session, with_places(1), before.certificate.code)
    assert not replacement.subject_to_places
    assert count_places_taken(session, "a3", 2028, DAY) == 1


def test_it_says_subject_to_places_where_none_is_left(session: Session) -> None:
    kept = desk(session)
    snapshot = loaded(session, with_places(1))
    see(session, kept)
    issued(issue(session, snapshot, kept))
    before, _ = self_declared(session, with_places(1))
    assert confirmed(session, with_places(1), before.certificate.code).subject_to_places
    assert count_places_taken(session, "a3", 2028, DAY) == 1


def test_on_the_advisers_desk_it_takes_the_old_ones_place(session: Session) -> None:
    kept = desk(session)
    first = issued(issue(session, loaded(session), kept, wanted(kept, on_own_word=True)))
    replacement = confirmed(session, EXAMPLE_NETWORK.register, first.code)
    (listed,) = list_learner_certificates(session, kept.learner.learner_id)
    assert listed.code == replacement.code


@pytest.mark.asvs("8.4.1")
def test_nobody_confirms_what_is_not_theirs(session: Session) -> None:
    before, _ = self_declared(session)
    stranger = manager(session, MARRAM)
    with pytest.raises(NotAllowed, match="not yours"):
        confirm_certificate(session, loaded(session), SECRET, stranger, before.certificate.code, DAY, NOW)
    with pytest.raises(NotAllowed, match="not yours"):
        confirm_certificate(session, loaded(session), SECRET, manager(session), OTHER_CODE, DAY, NOW)


def test_what_was_altered_in_the_database_is_not_sealed_anew(session: Session) -> None:
    before, _ = self_declared(session)
    session.connection().execute(text("UPDATE certificates SET content = replace(content, 'OFFER', 'INTERVIEW')"))
    with pytest.raises(NotAllowed, match="not what was sealed"):
        confirmed(session, EXAMPLE_NETWORK.register, before.certificate.code)


def test_it_is_confirmed_once_and_not_after_it_has_expired(session: Session) -> None:
    before, _ = self_declared(session)
    replacement = confirmed(session, EXAMPLE_NETWORK.register, before.certificate.code)
    for code in (before.certificate.code, replacement.code):
        with pytest.raises(NotAllowed):
            confirm_certificate(session, loaded(session), SECRET, manager_named(session, code), code, DAY, NOW)
    other = held(session, link_of(send(session, loaded(session), submission(form_key="another"))))
    with pytest.raises(NotAllowed):
        confirm_certificate(
            session,
            loaded(session),
            SECRET,
            manager_named(session, other.certificate.code),
            other.certificate.code,
            date(2028, 9, 1),
            NOW,
        )


def manager_named(session: Session, code: Code) -> Acting:
    return manager(session, name=f"Manager {code.text}")


def test_it_is_written_down_who_did_so_for_which_institution_without_a_name(session: Session) -> None:
    before, _ = self_declared(session)
    replacement = confirmed(session, EXAMPLE_NETWORK.register, before.certificate.code)
    record = list_records(session, f"certificate {before.certificate.code.grouped}")[-1]
    assert (record.action, record.acting_for) == ("certificate.confirm", "institution aldwick")
    assert record.after == {
        "evidence": "institution_confirmed",
        "replaced_by": replacement.code.grouped,
        "subject_to_places": False,
    }


def test_the_last_place_goes_to_one_where_a_confirmation_and_an_adviser_want_it_at_once(own_database: Engine) -> None:
    sessions = writing_session_factory(own_database)
    with sessions() as session:
        kept = desk(session)
        acting = manager(session)
        snapshot = loaded(session, with_places(1))
        see(session, kept)
        codes = [
            held(session, link_of(send(session, snapshot, submission(form_key=f"form {n}")))).certificate.code
            for n in range(3)
        ]
        session.commit()

    def act(code: Code | None) -> bool:
        """Whether it reserves a place."""
        with sessions() as session:
            if code is None:
                asked = wanted(kept, accepts_subject_to_places=True)
                answer = issued(issue(session, snapshot, kept, asked))
                subject = held(session, answer.link).certificate.subject_to_places
            else:
                subject = confirm_certificate(session, snapshot, SECRET, acting, code, DAY, NOW).subject_to_places
            session.commit()
            return not subject

    with ThreadPoolExecutor(4) as workers:
        reserved = list(workers.map(act, [*codes, None]))
    assert sorted(reserved) == [False, False, False, True]
    with sessions() as session:
        assert count_places_taken(session, "a3", 2028, DAY) == 1


def test_one_certificate_is_replaced_once_where_its_holder_and_two_managers_want_it_at_once(
    own_database: Engine,
) -> None:
    sessions = writing_session_factory(own_database)
    with sessions() as session:
        acting = manager(session)
        snapshot = loaded(session)
        before = held(session, link_of(send(session, snapshot)))
        session.commit()
    code = before.certificate.code

    def act(who: str) -> bool:
        with sessions() as session:
            try:
                if who == "holder":
                    correct_certificate(session, before, SECRET, "Aminah Okafor", "Okafor", DAY, NOW)
                else:
                    confirm_certificate(session, snapshot, SECRET, acting, code, DAY, NOW)
            except NotAllowed:
                session.rollback()
                return False
            session.commit()
            return True

    with ThreadPoolExecutor(3) as workers:
        done = list(workers.map(act, ["holder", "manager", "manager"]))
    assert sorted(done) == [False, False, True]
    with sessions() as session:
        assert count_certificates(session) == 2
