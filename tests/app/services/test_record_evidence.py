"""What an adviser has seen of an award is kept, with what was kept before in the audit trail."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.desk.learner import LearnerHolding
from app.persistence.audit import list_records
from app.persistence.learner_holdings import add_holding
from app.services.edit_conflict import EditConflict
from app.services.learners.record_evidence import record_evidence, take_back_evidence
from certificates.evidence import Document, DocumentKind
from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.months import parse_month
from tests.app.services.certificates_kept import DAY, NOW
from tests.app.services.desk_kept import Desk, desk, see

SLIP = Document(kind=DocumentKind.RESULTS_SLIP, words="of Amina")
LETTER = Document(kind=DocumentKind.ENROLMENT_LETTER)


def test_it_is_kept_what_was_seen_when_and_by_whom(session: Session) -> None:
    kept = desk(session)
    seen = see(session, kept, SLIP, date(2028, 2, 1))
    assert (seen.seen_document, seen.seen_on, seen.seen_by) == (
        "results_slip: of Amina",
        date(2028, 2, 1),
        kept.account.account_id,
    )


def test_every_change_stays_in_the_history_without_the_words_that_may_name_somebody(session: Session) -> None:
    kept = desk(session)
    see(session, kept, SLIP, date(2028, 2, 1))
    again = see(session, kept, on=DAY)
    take_back_evidence(
        session, kept.adviser, kept.learner.learner_id, again.holding_id, revision=again.revision, now=NOW
    )
    records = list_records(session, kept.learner.subject)
    assert [(r.action, (r.before or {})["document"], (r.after or {})["document"]) for r in records] == [
        ("evidence.record", None, "results_slip"),
        ("evidence.record", "results_slip", "certificate"),
        ("evidence.take_back", "certificate", None),
    ]
    assert {r.acting_for for r in records} == {"institution aldwick"}
    assert "Amina" not in repr(session.connection().execute(text("SELECT * FROM audit_records")).all())


@pytest.mark.parametrize(
    ("day", "said"), [(date(2028, 3, 2), "not in the future"), (date(2028, 1, 4), "had agreed that you keep it")]
)
def test_it_was_seen_neither_in_the_future_nor_before_the_learner_agreed(
    session: Session, day: date, said: str
) -> None:
    with pytest.raises(InvalidValue, match=said):
        see(session, desk(session), on=day)


def test_a_document_that_shows_no_such_thing_is_refused(session: Session) -> None:
    with pytest.raises(InvalidValue, match="shows what is said"):
        see(session, desk(session), LETTER)


def test_what_is_being_studied_is_shown_by_the_letter_of_enrolment(session: Session) -> None:
    kept = desk(session)
    studied = add_holding(
        session,
        kept.learner.learner_id,
        award_id="F",
        studied_until=parse_month("2028-06"),
        by=kept.account.account_id,
        now=NOW,
    )
    assert see_of(session, kept, studied).seen_document == "enrolment_letter"
    with pytest.raises(InvalidValue, match="shows what is said"):
        see_of(session, kept, studied, Document(kind=DocumentKind.CERTIFICATE))


def see_of(session: Session, kept: Desk, holding: LearnerHolding, document: Document = LETTER) -> LearnerHolding:
    return see(
        session, Desk(account=kept.account, adviser=kept.adviser, learner=kept.learner, holding=holding), document
    )


def test_who_has_looked_at_something_older_is_shown_what_is_kept_now(session: Session) -> None:
    kept = desk(session)
    see(session, kept, SLIP)
    answer = record_evidence(
        session,
        kept.adviser,
        kept.learner.learner_id,
        kept.holding.holding_id,
        revision=kept.holding.revision,
        document=Document(kind=DocumentKind.CERTIFICATE),
        seen_on=DAY,
        today=DAY,
        now=NOW,
    )
    assert isinstance(answer, EditConflict)
    assert (answer.saved.seen_document, answer.changed_by) == ("results_slip: of Amina", "Joan Pryce")


def test_nobody_records_anything_of_another_advisers_learner(session: Session) -> None:
    kept, stranger = desk(session), desk(session, name="Tom Reed", reference="other")
    with pytest.raises(UnknownIdentifier):
        see(
            session,
            Desk(account=stranger.account, adviser=stranger.adviser, learner=kept.learner, holding=kept.holding),
        )
