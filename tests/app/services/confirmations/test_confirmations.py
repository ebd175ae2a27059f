"""The sending institution is asked about a learner, and answers: confirmed, put right, declined, and taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.desk.confirmation import Answer, Confirmation
from app.mail.letters.confirmation_waits import SUBJECT as CONFIRMATION_WAITS
from app.persistence.audit import list_records
from app.persistence.confirmations import count_open, list_answered, list_open
from app.persistence.learner_holdings import add_holding
from app.persistence.mail import list_letters
from app.services.confirmations.answer import Acting, Correction, confirm, confirm_all, correct, decline, undo
from app.services.edit_conflict import EditConflict
from app.services.issue_checked_certificate import Issued
from app.services.learners.ask_for_confirmation import (
    NotAsked,
    Question,
    ask_for_confirmation,
    who_may_confirm,
)
from app.services.learners.keep_holding import Said, change_holding
from app.services.read_held_certificate import find_held_certificate
from certificates.certificate import GuaranteeCertificate
from certificates.evidence import EvidenceKind
from certificates.refusals import Refusal, RefusalReason
from routes_graph.agreements import AgreementVersion
from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.graph import QualificationGraph
from routes_graph.months import parse_month
from tests.app.services.certificates_kept import DAY, FULL_NAME, NOW, loaded
from tests.app.services.desk_kept import (
    MARRAM,
    Desk,
    another_learner,
    desk,
    issue,
    issued,
    manager,
    see,
    wanted,
)
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK, MERIT_AND_MATHEMATICS, N

GRAPH = QualificationGraph(EXAMPLE_NETWORK.register)
QUESTION = Question(institution_id="aldwick", full_name=FULL_NAME, student_number="20-1234")


def ask(session: Session, kept: Desk, question: Question = QUESTION) -> Confirmation:
    asked = ask_for_confirmation(
        session,
        GRAPH,
        kept.adviser,
        kept.learner.learner_id,
        kept.holding.holding_id,
        question,
        DAY,
        NOW,
        public_url="https://onward.example",
    )
    assert isinstance(asked, Confirmation), asked
    return asked


def confirmed(session: Session, acting: Acting, asked: Confirmation) -> Confirmation:
    answer = confirm(session, acting, asked.confirmation_id, revision=asked.revision, now=NOW)
    assert isinstance(answer, Confirmation)
    return answer


def put_right(session: Session, acting: Acting, asked: Confirmation, **said: object) -> Confirmation:
    correction = Correction(**({"full_name": FULL_NAME, "grade": "merit"} | said))  # type: ignore[arg-type]
    answer = correct(
        session, GRAPH, acting, asked.confirmation_id, revision=asked.revision, correction=correction, now=NOW
    )
    assert isinstance(answer, Confirmation)
    return answer


def certificate_of(session: Session, answer: Issued) -> GuaranteeCertificate:
    found = find_held_certificate(session, answer.link)
    assert found is not None
    return found.certificate


# ── asking ───────────────────────────────────────────────────────────────────
def test_the_institution_is_asked_what_the_adviser_states(session: Session) -> None:
    loaded(session)
    asked = ask(session, desk(session))
    assert (asked.institution_id, asked.stated.award_id, asked.stated.grade) == ("aldwick", "H", "merit")
    assert (asked.full_name, asked.student_number, asked.is_open) == (FULL_NAME, "20-1234", True)


def test_it_is_asked_once_while_there_is_no_answer(session: Session) -> None:
    loaded(session)
    kept = desk(session)
    asked = ask(session, kept)
    again = ask_for_confirmation(
        session,
        GRAPH,
        kept.adviser,
        kept.learner.learner_id,
        kept.holding.holding_id,
        QUESTION,
        DAY,
        NOW,
        public_url="https://onward.example",
    )
    assert again is NotAsked.ASKED_ALREADY
    decline(session, manager(session), asked.confirmation_id, revision=1, reason="Not known here", now=NOW)
    assert ask(session, kept).confirmation_id != asked.confirmation_id


def test_its_managers_get_one_letter_when_a_question_waits_and_none_was_waiting(session: Session) -> None:
    loaded(session)
    kept = desk(session)
    acting = manager(session)

    def letters() -> list[str]:
        return [one.message.text for one in list_letters(session) if one.message.subject == CONFIRMATION_WAITS]

    asked = ask(session, kept)
    assert len(letters()) == 1
    assert "https://onward.example/at/institution/aldwick/confirmations" in letters()[0]
    assert FULL_NAME not in letters()[0]
    assert "20-1234" not in letters()[0]
    decline(session, acting, asked.confirmation_id, revision=1, reason="Not known here", now=NOW)
    again = ask(session, kept)
    assert len(letters()) == 2
    learner = another_learner(session, kept.adviser, "L1")
    held = add_holding(session, learner.learner_id, award_id="H", by=kept.account.account_id, now=NOW)
    ask(session, replace(kept, learner=learner, holding=held))
    assert again.is_open
    assert len(letters()) == 2, "something was waiting already"


def test_nobody_is_asked_where_the_consent_is_due(session: Session) -> None:
    loaded(session)
    kept = desk(session)
    long_after = date(2029, 1, 10)
    answer = ask_for_confirmation(
        session,
        GRAPH,
        kept.adviser,
        kept.learner.learner_id,
        kept.holding.holding_id,
        QUESTION,
        long_after,
        NOW,
        public_url="https://onward.example",
    )
    assert answer is NotAsked.CONSENT_DUE


def test_a_course_is_asked_of_the_institution_whose_course_it_is(session: Session) -> None:
    kept = desk(session)
    assert [i.institution_id for i in who_may_confirm(GRAPH, kept.holding, DAY)] == ["aldwick"]
    with pytest.raises(InvalidValue, match="where the award was taken"):
        ask(session, kept, replace(QUESTION, institution_id="marram"))


def test_a_national_award_is_asked_of_a_member_and_the_one_that_was_named_stands_first(session: Session) -> None:
    kept = desk(session)
    national = replace(kept.holding, award_id=N.award_id, taken_at="marram")
    assert [i.institution_id for i in who_may_confirm(GRAPH, national, DAY)] == ["marram", "aldwick"]


@pytest.mark.parametrize("name", ["", "  ", "1234", "x" * 151])
def test_a_name_is_asked_about(session: Session, name: str) -> None:
    with pytest.raises(InvalidValue):
        ask(session, desk(session), replace(QUESTION, full_name=name))


# ── the institution's own page ───────────────────────────────────────────────
@pytest.mark.asvs("8.4.1")
def test_only_the_institution_that_was_asked_finds_it(session: Session) -> None:
    loaded(session)
    asked = ask(session, desk(session))
    assert (count_open(session, "aldwick"), count_open(session, "marram")) == (1, 0)
    with pytest.raises(UnknownIdentifier):
        confirm(session, manager(session, MARRAM), asked.confirmation_id, revision=1, now=NOW)


@pytest.mark.parametrize(
    ("search", "found"),
    [("okafor", 1), ("OKAFOR amina", 1), ("1234", 1), ("Ámina", 1), ("smith", 0), ("%", 0), ("", 1)],
)
def test_it_is_searched_by_name_and_number_however_these_are_written(session: Session, search: str, found: int) -> None:
    loaded(session)
    ask(session, desk(session))
    assert len(list_open(session, "aldwick", search)) == found


# ── answers ──────────────────────────────────────────────────────────────────
def test_after_it_has_confirmed_certificates_say_so_and_name_it(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    confirmed(session, manager(session), ask(session, kept))
    evidence = certificate_of(session, issued(issue(session, snapshot, kept))).evidence
    assert (evidence.kind, evidence.organisation, evidence.organisation_id, evidence.seen_on) == (
        EvidenceKind.INSTITUTION_CONFIRMED,
        "Aldwick College",
        "aldwick",
        DAY,
    )


def test_what_it_has_put_right_stands_on_the_certificate(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    answer = put_right(session, manager(session), ask(session, kept), grade="distinction")
    assert answer.answer is Answer.CORRECTED
    certificate = certificate_of(session, issued(issue(session, snapshot, kept)))
    assert (certificate.grade, certificate.evidence.kind) == ("distinction", EvidenceKind.INSTITUTION_CONFIRMED)


def test_it_may_say_that_the_course_has_not_ended(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    put_right(session, manager(session), ask(session, kept), grade=None, studied_until=parse_month("2028-07"))
    certificate = certificate_of(session, issued(issue(session, snapshot, kept)))
    assert (certificate.grade, certificate.studied_until) == (None, parse_month("2028-07"))


def test_putting_right_nothing_is_confirming(session: Session) -> None:
    loaded(session)
    answer = put_right(session, manager(session), ask(session, desk(session)))
    assert answer.answer is Answer.CONFIRMED


@pytest.mark.parametrize("wrong", [{"grade": "splendid"}, {"full_name": ""}, {"studied_until": parse_month("2028-07")}])
def test_it_is_put_right_with_what_can_be(session: Session, wrong: dict[str, object]) -> None:
    loaded(session)
    asked = ask(session, desk(session))
    with pytest.raises(InvalidValue):
        put_right(session, manager(session), asked, **wrong)


def test_a_certificate_in_another_name_than_was_confirmed_does_not_rest_on_it(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    put_right(session, manager(session), ask(session, kept), full_name="Aminah Okafor-Lindqvist")
    assert issue(session, snapshot, kept) == Refusal(reason=RefusalReason.NOT_PROVED)
    right = wanted(kept, full_name="Aminah Okafor Lindqvist", checking_name="Lindqvist")
    evidence = certificate_of(session, issued(issue(session, snapshot, kept, right))).evidence
    assert evidence.kind is EvidenceKind.INSTITUTION_CONFIRMED


def test_what_was_declined_is_no_evidence_and_says_why(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    acting, asked = manager(session), ask(session, kept)
    declined = decline(session, acting, asked.confirmation_id, revision=1, reason="Not known here", now=NOW)
    assert isinstance(declined, Confirmation)
    assert (declined.answer, declined.reason) == (Answer.DECLINED, "Not known here")
    assert issue(session, snapshot, kept) == Refusal(reason=RefusalReason.NOT_PROVED)
    see(session, kept)
    kind = certificate_of(session, issued(issue(session, snapshot, kept))).evidence.kind
    assert kind is EvidenceKind.ADVISER_CHECKED


def test_it_is_not_declined_without_a_reason(session: Session) -> None:
    loaded(session)
    asked = ask(session, desk(session))
    with pytest.raises(InvalidValue, match="why"):
        decline(session, manager(session), asked.confirmation_id, revision=1, reason=" ", now=NOW)


def test_an_award_that_was_changed_since_is_not_confirmed_any_more(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    confirmed(session, manager(session), ask(session, kept))
    change_holding(
        session,
        kept.adviser,
        kept.learner.learner_id,
        kept.holding.holding_id,
        revision=kept.holding.revision,
        said=Said(award_id="H", grade="distinction"),
        now=NOW,
    )
    assert issue(session, snapshot, kept) == Refusal(reason=RefusalReason.NOT_PROVED)


def test_what_an_adviser_saw_of_other_awards_stands_beside_it_with_their_name(session: Session) -> None:
    kept = desk(session)
    asking = EXAMPLE_NETWORK.with_(a3_asking()).register
    snapshot = loaded(session, asking)
    confirmed(session, manager(session), ask(session, kept))
    gcse = add_holding(
        session, kept.learner.learner_id, award_id="gcse-mathematics", grade="5", by=kept.account.account_id, now=NOW
    )
    see(session, replace(kept, holding=gcse))
    evidence = certificate_of(session, issued(issue(session, snapshot, kept))).evidence
    seen = evidence.of("gcse-mathematics")
    assert seen is not None
    assert (seen.document, seen.by) == ("Certificate", "Joan Pryce, Aldwick College")


def a3_asking() -> AgreementVersion:
    return replace(A3, requirement=MERIT_AND_MATHEMATICS)


def test_a_member_of_another_network_does_not_count_here_and_what_the_adviser_saw_still_does(session: Session) -> None:
    whole = EXAMPLE_NETWORK.register
    elsewhere = tuple(m for m in whole.memberships if m.institution_id != "marram")
    snapshot, kept = loaded(session, replace(whole, memberships=elsewhere)), desk(session)
    national = add_holding(session, kept.learner.learner_id, award_id="N", by=kept.account.account_id, now=NOW)
    kept = replace(kept, holding=national)
    confirmed(session, manager(session, MARRAM), ask(session, kept, replace(QUESTION, institution_id="marram")))
    by_a1 = wanted(kept, agreement_id="a1", sending_id="N", receiving_id="H", offering_id="H-ft")
    assert issue(session, snapshot, kept, by_a1) == Refusal(reason=RefusalReason.NOT_PROVED)
    see(session, kept)
    evidence = certificate_of(session, issued(issue(session, snapshot, kept, by_a1))).evidence
    assert evidence.kind is EvidenceKind.ADVISER_CHECKED


def test_who_answers_after_somebody_else_is_shown_that_answer(session: Session) -> None:
    loaded(session)
    asked = ask(session, desk(session))
    confirmed(session, manager(session), asked)
    late = decline(session, manager(session, name="Bo Lee"), asked.confirmation_id, revision=1, reason="No", now=NOW)
    assert isinstance(late, EditConflict)
    assert (late.saved.answer, late.changed_by) == (Answer.CONFIRMED, "Moira Kerr")


def test_many_are_confirmed_together_and_what_was_answered_meanwhile_stands(session: Session) -> None:
    loaded(session)
    kept, acting = desk(session), manager(session)
    first = ask(session, kept)
    others = []
    for number in range(3):
        learner = another_learner(session, kept.adviser, f"L{number}")
        held = add_holding(session, learner.learner_id, award_id="H", by=kept.account.account_id, now=NOW)
        others.append(ask(session, replace(kept, learner=learner, holding=held)))
    decline(session, acting, first.confirmation_id, revision=1, reason="No", now=NOW)
    numbers = [c.confirmation_id for c in (first, *others)]
    assert confirm_all(session, acting, [*numbers, numbers[0]], NOW) == tuple(c.confirmation_id for c in others)
    assert count_open(session, "aldwick") == 0
    with pytest.raises(UnknownIdentifier):
        confirm_all(session, manager(session, MARRAM, name="Bo Lee"), numbers, NOW)


# ── taking an answer back ────────────────────────────────────────────────────
def test_an_answer_is_taken_back_within_half_an_hour(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    acting = manager(session)
    answered = confirmed(session, acting, ask(session, kept))
    back = undo(session, acting, answered.confirmation_id, revision=answered.revision, now=NOW + timedelta(minutes=29))
    assert isinstance(back, Confirmation)
    assert back.is_open
    assert issue(session, snapshot, kept) == Refusal(reason=RefusalReason.NOT_PROVED)


def test_and_not_after_that(session: Session) -> None:
    loaded(session)
    acting = manager(session)
    answered = confirmed(session, acting, ask(session, desk(session)))
    late = undo(session, acting, answered.confirmation_id, revision=answered.revision, now=NOW + timedelta(minutes=30))
    assert late == "An answer can be taken back for half an hour."


def test_nor_once_a_certificate_rests_on_it(session: Session) -> None:
    snapshot, kept = loaded(session), desk(session)
    acting = manager(session)
    answered = confirmed(session, acting, ask(session, kept))
    issued(issue(session, snapshot, kept))
    refused = undo(session, acting, answered.confirmation_id, revision=answered.revision, now=NOW)
    assert isinstance(refused, str)
    assert "A certificate has been issued" in refused


# ── history ──────────────────────────────────────────────────────────────────
def test_everything_is_written_down_without_a_name(session: Session) -> None:
    loaded(session)
    kept, acting = desk(session), manager(session)
    answered = confirmed(session, acting, ask(session, kept))
    undo(session, acting, answered.confirmation_id, revision=answered.revision, now=NOW)
    records = list_records(session, kept.learner.subject)
    assert [(r.action, r.actor, r.acting_for) for r in records] == [
        ("confirmation.ask", kept.account.actor, "institution aldwick"),
        ("confirmation.answer", acting.person.actor, "institution aldwick"),
        ("confirmation.undo", acting.person.actor, "institution aldwick"),
    ]
    rows = repr(session.connection().execute(text("SELECT * FROM audit_records")).all())
    assert "Amina" not in rows
    assert "20-1234" not in rows


def test_what_was_answered_is_listed_last_answer_first(session: Session) -> None:
    loaded(session)
    kept, acting = desk(session), manager(session)
    answered = confirmed(session, acting, ask(session, kept))
    assert list_answered(session, "aldwick", NOW - timedelta(days=1)) == (answered,)
    assert list_answered(session, "aldwick", datetime(2028, 3, 2, tzinfo=UTC)) == ()
    assert list_answered(session, "marram", NOW - timedelta(days=1)) == ()
