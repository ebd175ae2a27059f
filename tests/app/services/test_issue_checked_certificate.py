"""Certificates for an adviser's learner: on the strongest evidence, and one live one of a version and entry month."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.persistence.accounts import change_role_end
from app.persistence.audit import list_records
from app.persistence.certificates import count_certificates, find_certificate_by_code
from app.persistence.database import writing_session_factory
from app.persistence.learner_certificates import add_learner_certificate, list_learner_certificates
from app.persistence.learner_holdings import add_holding
from app.services.correct_certificate import correct_certificate
from app.services.erase_certificate import erase_certificate
from app.services.find_adviser import find_adviser
from app.services.issue_checked_certificate import Existing, Issued, issue_checked_certificate
from app.services.learners.withdraw_certificate import withdraw_learner_certificate
from app.services.read_held_certificate import find_held_certificate
from app.services.verify_certificate import verify_certificate
from certificates.certificate import GuaranteeCertificate
from certificates.codes import Code
from certificates.evidence import Document, DocumentKind, EvidenceKind
from certificates.life import CertificateState, IssuedCertificate
from certificates.refusals import Refusal, RefusalReason
from routes_graph.errors import UnknownIdentifier
from routes_graph.months import parse_month
from routes_graph.register import Register
from tests.app.services.certificates_kept import DAY, NOW, SECRET, loaded, send
from tests.app.services.desk_kept import (
    MARRAM,
    Desk,
    another_learner,
    desk,
    existing,
    issue,
    issued,
    see,
    wanted,
)
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK


def certificate_of(session: Session, answer: Issued | Existing) -> GuaranteeCertificate:
    return kept_of(session, answer).certificate


def kept_of(session: Session, answer: Issued | Existing) -> IssuedCertificate:
    found = find_held_certificate(session, answer.link)
    assert found is not None
    return found


def with_places(number: int) -> Register:
    return EXAMPLE_NETWORK.with_(replace(A3, places=number)).register


# ── evidence ─────────────────────────────────────────────────────────────────
def test_what_the_adviser_has_seen_stands_on_it_with_their_name_and_organisation(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept, Document(kind=DocumentKind.TRANSCRIPT, words="in Welsh"), date(2028, 2, 20))
    evidence = certificate_of(session, issued(issue(session, snapshot, kept))).evidence
    assert (evidence.kind, evidence.person, evidence.organisation) == (
        EvidenceKind.ADVISER_CHECKED,
        "Joan Pryce",
        "Aldwick College",
    )
    seen = evidence.of("H")
    assert seen is not None
    assert (seen.document, seen.seen_on, seen.by) == ("Transcript, in Welsh", date(2028, 2, 20), None)


def test_without_evidence_for_the_sending_award_a_checked_one_is_refused(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    add_holding(session, kept.learner.learner_id, award_id="gcse-mathematics", by=kept.account.account_id, now=NOW)
    assert issue(session, snapshot, kept) == Refusal(reason=RefusalReason.NOT_PROVED)
    assert count_certificates(session) == 0


def test_and_the_learners_own_word_will_do_where_that_is_what_the_adviser_wants(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    certificate = certificate_of(session, issued(issue(session, snapshot, kept, wanted(kept, on_own_word=True))))
    assert not certificate.evidence.is_checked


def test_a_letter_of_enrolment_shows_no_award_that_is_held(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    statement = text("UPDATE learner_holdings SET seen_document = 'enrolment_letter', seen_on = :on, seen_by = :by")
    session.connection().execute(statement, {"on": DAY, "by": kept.account.account_id})
    assert issue(session, snapshot, kept) == Refusal(reason=RefusalReason.NOT_PROVED)


def test_what_a_colleague_has_seen_is_said_with_the_colleagues_name(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    colleague = desk(session, name="Tom Reed", reference="other")
    session.connection().execute(
        text("UPDATE learner_holdings SET seen_by = :by"), {"by": colleague.account.account_id}
    )
    seen = certificate_of(session, issued(issue(session, snapshot, kept))).evidence.of("H")
    assert seen is not None
    assert seen.by == "Tom Reed, Aldwick College"


def test_it_is_written_down_who_acted_and_for_which_place_without_a_name(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    answer = issued(issue(session, snapshot, kept))
    (record,) = list_records(session, f"certificate {answer.code.grouped}")
    assert (record.action, record.actor, record.acting_for) == (
        "certificate.issue",
        kept.account.actor,
        "institution aldwick",
    )
    assert record.after is not None
    assert (record.after["evidence"], record.after["learner"]) == ("adviser_checked", kept.learner.learner_id)
    everything = session.connection().execute(text("SELECT * FROM audit_records")).all()
    assert "Amina" not in repr(everything)


# ── whose learner it is ──────────────────────────────────────────────────────
def test_another_advisers_learner_is_not_there(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    stranger = desk(session, name="Tom Reed", reference="other")
    with pytest.raises(UnknownIdentifier):
        issue_checked_certificate(session, snapshot, SECRET, stranger.adviser, wanted(kept), DAY, NOW)


def test_who_has_lost_the_role_issues_nothing(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    ids = session.connection().execute(text("SELECT role_id FROM roles")).scalars().all()
    for role_id in ids:
        change_role_end(session, role_id, revision=1, ends_on=date(2028, 2, 1))
    lost = find_adviser(session, kept.account.account_id, DAY)
    assert lost.places == ()
    with pytest.raises(UnknownIdentifier):
        issue_checked_certificate(session, snapshot, SECRET, lost, wanted(kept), DAY, NOW)


def test_the_organisation_is_that_at_which_the_learner_is_kept(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session, place=MARRAM)
    see(session, kept)
    assert certificate_of(session, issued(issue(session, snapshot, kept))).evidence.organisation == "Marram University"


# ── one live certificate ─────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "differently",
    [
        {},
        {"form_key": "the key of another form"},
        {"full_name": "Amina Okafor", "checking_name": "Okafor"},
        {"on_own_word": True, "form_key": "another"},
    ],
)
def test_the_second_request_shows_the_first(session: Session, differently: dict[str, object]) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    first = issued(issue(session, snapshot, kept))
    second = existing(issue(session, snapshot, kept, wanted(kept, **differently)))
    assert (second.code, second.link) == (first.code, first.link)
    assert count_certificates(session) == 1


def test_the_second_request_on_better_evidence_shows_the_first(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    first = issued(issue(session, snapshot, kept, wanted(kept, on_own_word=True)))
    see(session, kept)
    second = existing(issue(session, snapshot, kept, wanted(kept, form_key="another")))
    assert second.code == first.code
    assert not certificate_of(session, second).evidence.is_checked


def test_another_entry_month_another_agreement_and_another_learner_have_their_own(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    add_holding(session, kept.learner.learner_id, award_id="N", by=kept.account.account_id, now=NOW)
    other = another_learner(session, kept.adviser, "another")
    add_holding(session, other.learner_id, award_id="H", by=kept.account.account_id, now=NOW)
    by_a1 = wanted(
        kept, agreement_id="a1", sending_id="N", receiving_id="H", offering_id="H-ft", on_own_word=True, form_key="2"
    )
    answers = [
        issue(session, snapshot, kept),
        issue(session, snapshot, kept, by_a1),
        issue(session, snapshot, kept, wanted(kept, learner_id=other.learner_id, on_own_word=True)),
    ]
    assert len({issued(answer).code for answer in answers}) == 3


def test_another_entry_month_of_the_same_agreement_has_its_own(session: Session) -> None:
    long = EXAMPLE_NETWORK.with_(replace(A3, last_entry=parse_month("2029-09"))).register
    snapshot, kept = loaded(session, long), desk(session)
    see(session, kept)
    first = issued(issue(session, snapshot, kept))
    second = issued(issue(session, snapshot, kept, wanted(kept, enters=parse_month("2029-09"))))
    assert first.code != second.code


Ends = Callable[[Session, Desk, Issued], None]


def withdrawn(session: Session, kept: Desk, first: Issued) -> None:
    withdraw_learner_certificate(
        session,
        loaded(session).graph,
        kept.adviser,
        kept.learner.learner_id,
        first.code,
        reason="Going elsewhere",
        today=DAY,
        now=NOW,
    )


def erased(session: Session, _: Desk, first: Issued) -> None:
    erase_certificate(session, kept_of(session, first), DAY, NOW)


@pytest.mark.parametrize("end", [withdrawn, erased])
def test_when_it_has_ended_another_is_issued(session: Session, end: Ends) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    first = issued(issue(session, snapshot, kept))
    end(session, kept, first)
    second = issued(issue(session, snapshot, kept, wanted(kept, form_key="another")))
    assert second.code != first.code
    assert existing(issue(session, snapshot, kept, wanted(kept, form_key="third"))).code == second.code


def test_an_old_form_that_arrives_again_after_the_end_leads_to_what_it_issued(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    first = issued(issue(session, snapshot, kept))
    withdrawn(session, kept, first)
    assert existing(issue(session, snapshot, kept)).code == first.code
    assert count_certificates(session) == 1


def test_a_corrected_name_is_the_same_certificate_under_another_code(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    first = issued(issue(session, snapshot, kept))
    correct_certificate(
        session, kept_of(session, first), SECRET, "Aminah Okafor-Lindqvist", "Okafor-Lindqvist", DAY, NOW
    )
    again = existing(issue(session, snapshot, kept, wanted(kept, form_key="another")))
    assert again.link == first.link
    assert again.code != first.code
    (listed,) = list_learner_certificates(session, kept.learner.learner_id)
    assert listed.code == again.code


def test_what_was_refused_can_be_asked_for_again(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    assert isinstance(issue(session, snapshot, kept), Refusal)
    see(session, kept)
    issued(issue(session, snapshot, kept))


def test_whoever_types_the_same_name_without_signing_in_gets_one_of_their_own(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    first = issued(issue(session, snapshot, kept))
    anonymous = send(session, snapshot)
    assert not isinstance(anonymous, Refusal)
    assert anonymous.is_new
    assert anonymous.link != first.link
    (listed,) = list_learner_certificates(session, kept.learner.learner_id)
    assert listed.code == first.code


# ── withdrawing for the learner ──────────────────────────────────────────────
def test_an_adviser_withdraws_it_for_the_learner_with_a_reason_and_the_code_says_so(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    first = issued(issue(session, snapshot, kept))
    withdrawn(session, kept, first)
    verification = verify_certificate(session, snapshot, SECRET, first.code, DAY)
    assert verification.state is CertificateState.WITHDRAWN
    assert verification.ending is not None
    assert (verification.ending.by, verification.ending.reason) == (
        "an adviser at Aldwick College, for its holder",
        "Going elsewhere",
    )
    record = list_records(session, f"certificate {first.code.grouped}")[-1]
    assert (record.action, record.acting_for) == ("certificate.withdraw", "institution aldwick")
    assert "Going" not in repr(record)


def test_nobody_elses_certificate_is_withdrawn(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    first = issued(issue(session, snapshot, kept))
    stranger = desk(session, name="Tom Reed", reference="other")
    with pytest.raises(UnknownIdentifier):
        withdrawn(session, stranger, first)


# ── at once ──────────────────────────────────────────────────────────────────
def at_once(engine: Engine, asks: list[Callable[[Session], Issued | Existing | Refusal]]) -> list[object]:
    """Each in a transaction of its own, as many machines would."""
    sessions = writing_session_factory(engine)

    def ask(one: Callable[[Session], Issued | Existing | Refusal]) -> object:
        with sessions() as session:
            answer = one(session)
            session.commit()
            return answer

    with ThreadPoolExecutor(len(asks)) as workers:
        return list(workers.map(ask, asks))


def test_many_requests_at_once_make_one_certificate(own_database: Engine) -> None:
    sessions = writing_session_factory(own_database)
    with sessions() as session:
        snapshot, kept = loaded(session), desk(session)
        see(session, kept)
        session.commit()
    asks = [
        wanted(kept, form_key=f"form {n}", full_name=f"Amina Okafor-Lindqvist{'' if n % 2 else ' Jones'}")
        for n in range(8)
    ]
    answers = at_once(own_database, [lambda s, a=a: issue(s, snapshot, kept, a) for a in asks])  # type: ignore[misc]
    assert sorted(type(answer).__name__ for answer in answers) == ["Existing"] * 7 + ["Issued"]
    assert len({(answer.code, answer.link) for answer in answers}) == 1  # type: ignore[attr-defined]
    with sessions() as session:
        assert count_certificates(session) == 1


def test_the_last_place_goes_to_one_of_many_who_ask_at_once(own_database: Engine) -> None:
    sessions = writing_session_factory(own_database)
    with sessions() as session:
        snapshot = loaded(session, with_places(2))
        desks = [desk(session, name=f"Adviser {chr(65 + n)}", reference=f"L{n}") for n in range(6)]
        for kept in desks:
            see(session, kept)
        session.commit()
    answers = at_once(own_database, [lambda s, k=k: issue(s, snapshot, k) for k in desks])  # type: ignore[misc]
    assert sorted(type(answer).__name__ for answer in answers) == ["Issued"] * 2 + ["Refusal"] * 4
    assert {a for a in answers if isinstance(a, Refusal)} == {Refusal(reason=RefusalReason.PLACES_GONE, places=2)}
    with sessions() as session:
        assert count_certificates(session) == 2


def test_the_constraint_stands_behind_the_lock(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    see(session, kept)
    first = issued(issue(session, snapshot, kept))
    unlocked = find_certificate_by_code(session, first.code)
    assert unlocked is not None
    session.connection().execute(
        text(
            "INSERT INTO certificates SELECT '0000000000000000', NULL, content, seal_key_id, seal_digest, full_name,"
            " checking_name, salt, agreement_id, version, enters, entry_year, reserves_place, issued_on, expires_on,"
            " replaces FROM certificates"
        )
    )
    other = replace(unlocked, certificate=replace(unlocked.certificate, code=Code("0000000000000000")))
    with pytest.raises(IntegrityError):
        add_learner_certificate(
            session, kept.learner.learner_id, other, issued_by=kept.account.account_id, submission="another"
        )


# ── limited places ───────────────────────────────────────────────────────────
def test_where_the_places_are_gone_it_is_refused_or_issued_subject_to_places_if_that_is_wanted(
    session: Session,
) -> None:
    snapshot, kept = loaded(session, with_places(1)), desk(session)
    see(session, kept)
    assert not certificate_of(session, issued(issue(session, snapshot, kept))).subject_to_places
    second = desk(session, name="Tom Reed", reference="other")
    see(session, second)
    assert issue(session, snapshot, second) == Refusal(reason=RefusalReason.PLACES_GONE, places=1)
    accepted = issued(issue(session, snapshot, second, wanted(second, accepts_subject_to_places=True)))
    assert certificate_of(session, accepted).subject_to_places


def test_a_place_that_is_given_back_is_given_again(session: Session) -> None:
    snapshot, kept = loaded(session, with_places(1)), desk(session)
    see(session, kept)
    first = issued(issue(session, snapshot, kept))
    second = desk(session, name="Tom Reed", reference="other")
    see(session, second)
    assert isinstance(issue(session, snapshot, second), Refusal)
    erase_certificate(session, kept_of(session, first), DAY, NOW)
    issued(issue(session, snapshot, second))


def test_a_certificate_that_expired_unpresented_makes_room_for_the_next_one(session: Session) -> None:
    early = replace(A3, places=1, apply_by=(1, 31))
    late = replace(A3, version=2, places=1, apply_by=None)
    snapshot, kept = loaded(session, EXAMPLE_NETWORK.with_(early).register), desk(session)
    see(session, kept, on=date(2028, 1, 10))
    issued(issue(session, snapshot, kept, today=date(2028, 1, 12)))
    again = loaded(session, EXAMPLE_NETWORK.with_(early, late).register)
    second = desk(session, name="Tom Reed", reference="other")
    see(session, second)
    issued(issue(session, again, second, wanted(second, version=2), today=DAY))
