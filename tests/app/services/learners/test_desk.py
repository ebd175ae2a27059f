"""What the services of the desk keep, on either database: references, plans, wishes, what is done once or purged."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from app.desk.learner import Learner, LearnerHolding
from app.desk.plan import Plan, Wanted, WantedKind
from app.persistence.audit import list_records
from app.persistence.learner_holdings import list_holdings, record_seen
from app.persistence.learner_list import Order, Which
from app.persistence.learner_plans import list_plans
from app.persistence.learner_steps import list_steps
from app.persistence.learners import find_learner
from app.persistence.wishes import list_wishes
from app.services.edit_conflict import EditConflict
from app.services.learners.get_learner import get_learner
from app.services.learners.keep_holding import Said, change_holding, put_back_holding, remove_holding
from app.services.learners.keep_learner import ReferenceTaken, add_learner, change_learner
from app.services.learners.keep_plan import choose_plan, put_back_plan, remove_plan, save_plan
from app.services.learners.keep_step import add_step, finish_step
from app.services.learners.list_learners import list_learners
from app.services.learners.purge_learners import MONTHS_UNTOUCHED, purge_learners
from app.services.learners.read_learner import read_learner
from routes_graph.errors import InvalidValue, UnknownIdentifier
from tests.app.services.learners.desks import (
    ALDWICK,
    LEGS,
    NOW,
    TODAY,
    adviser,
    details,
    everything,
    learner,
    new_plan,
    snapshot,
)

IN_VAIN = "from=H&to=F&starting=2028-07"
TOMORROW = NOW + timedelta(days=1, minutes=1)


def test_a_reference_is_used_once_however_it_is_written(session: Session) -> None:
    ceri, sam = adviser(session, "Ceri Vaughan", ALDWICK), adviser(session, "Sam Iyer", ALDWICK)
    kept = learner(session, ceri, "Éloïse 7")

    assert add_learner(session, ceri, ALDWICK, details("ELOISE  7"), NOW) == ReferenceTaken(learner_id=kept.learner_id)
    assert isinstance(add_learner(session, sam, ALDWICK, details("éloïse 7"), NOW), Learner)
    assert isinstance(add_learner(session, ceri, ALDWICK, details("Éloïse 8"), NOW), Learner)


def test_a_reference_that_is_taken_leaves_the_transaction_whole(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    learner(session, ceri, "A")
    other = learner(session, ceri, "B")

    taken = change_learner(session, ceri, other.learner_id, revision=1, details=details("a"), now=NOW)

    assert isinstance(taken, ReferenceTaken)
    assert get_learner(session, ceri, other.learner_id).reference == "B"


def test_a_second_change_of_the_same_revision_is_shown_the_first(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    kept = learner(session, ceri)
    change_learner(session, ceri, kept.learner_id, revision=1, details=details("first"), now=NOW)

    conflict = change_learner(session, ceri, kept.learner_id, revision=1, details=details("second"), now=NOW)

    assert isinstance(conflict, EditConflict)
    assert (conflict.saved.reference, conflict.revision, conflict.changed_by) == ("first", 2, "Ceri Vaughan")


def test_what_was_seen_of_a_grade_is_not_seen_of_another(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    parts = everything(session, ceri)
    record_seen(session, parts.holding, revision=1, document="Certificate", on=TODAY, by=ceri.account_id, now=NOW)

    moved = change_holding(
        session,
        ceri,
        parts.number,
        parts.holding.holding_id,
        revision=2,
        said=Said(award_id="N", taken_at="X"),
        now=NOW,
    )
    assert isinstance(moved, LearnerHolding)
    assert moved.is_seen

    changed = change_holding(
        session, ceri, parts.number, parts.holding.holding_id, revision=3, said=Said(award_id="H"), now=NOW
    )
    assert isinstance(changed, LearnerHolding)
    assert not changed.is_seen


def test_what_was_removed_is_put_back_within_a_day_and_not_later(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    parts = everything(session, ceri)
    remove_holding(session, ceri, parts.number, parts.holding.holding_id, NOW)
    remove_plan(session, ceri, parts.number, parts.plan.plan_id, NOW)
    assert list_holdings(session, parts.number) == ()

    for put_back in (
        lambda: put_back_holding(session, ceri, parts.number, parts.holding.holding_id, TOMORROW),
        lambda: put_back_plan(session, ceri, parts.number, parts.plan.plan_id, TOMORROW),
    ):
        with pytest.raises(UnknownIdentifier):
            put_back()
    put_back_holding(session, ceri, parts.number, parts.holding.holding_id, NOW)
    put_back_plan(session, ceri, parts.number, parts.plan.plan_id, NOW)
    assert [h.award_id for h in list_holdings(session, parts.number)] == ["N"]
    assert len(list_plans(session, parts.number)) == 1


def test_the_first_route_is_the_plan_until_another_is_chosen(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    parts = everything(session, ceri)
    other = save_plan(session, ceri, parts.number, snapshot(), new_plan("Another"), NOW)
    assert isinstance(other, Plan)
    assert [p.is_chosen for p in list_plans(session, parts.number)] == [False, True]

    choose_plan(session, ceri, parts.number, other.plan_id, NOW)

    assert [p.is_chosen for p in list_plans(session, parts.number)] == [True, False]


def test_a_route_that_does_not_stand_is_not_kept(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    kept = learner(session, ceri)

    reading = save_plan(
        session, ceri, kept.learner_id, snapshot(), new_plan(legs=("a1~9~N~H~H-ft~2027-09", LEGS[1])), NOW
    )

    assert not isinstance(reading, Plan)
    assert reading.problems
    assert list_plans(session, kept.learner_id) == ()


def test_a_plan_without_a_title_is_refused(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    kept = learner(session, ceri)

    with pytest.raises(InvalidValue):
        save_plan(session, ceri, kept.learner_id, snapshot(), new_plan("  "), NOW)


def test_the_same_form_saves_one_plan_and_counts_one_wish(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    kept = learner(session, ceri)

    for key in ("same", "same", "other"):
        save_plan(session, ceri, kept.learner_id, snapshot(), new_plan("W", IN_VAIN, (), key), NOW)

    assert len(list_plans(session, kept.learner_id)) == 2
    (wish,) = list_wishes(session, "example")
    assert (wish.count, wish.from_award) == (1, "H")
    assert wish.wanted == Wanted(kind=WantedKind.AWARD, key="F")


def test_two_learners_who_want_it_count_twice(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    for reference in ("A", "B"):
        number = learner(session, ceri, reference).learner_id
        save_plan(session, ceri, number, snapshot(), new_plan("W", IN_VAIN, ()), NOW)

    (wish,) = list_wishes(session, "example")
    assert wish.count == 2


def test_a_plan_made_from_other_awards_than_are_held_says_so(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    parts = everything(session, ceri)
    assert not read_learner(session, ceri, parts.number, snapshot(), TODAY, NOW).plans[0].holds_otherwise

    change_holding(session, ceri, parts.number, parts.holding.holding_id, revision=1, said=Said(award_id="H"), now=NOW)

    assert read_learner(session, ceri, parts.number, snapshot(), TODAY, NOW).plans[0].holds_otherwise


def test_a_plan_stands_as_long_as_its_months_are_to_come(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    parts = everything(session, ceri)

    def has_changed(today: date) -> bool:
        return read_learner(session, ceri, parts.number, snapshot(), today, NOW).plans[0].has_changed

    assert not has_changed(TODAY)
    assert not has_changed(date(2027, 8, 31))
    assert has_changed(date(2027, 10, 1))


def test_a_suggestion_is_taken_up_once(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    kept = learner(session, ceri)

    for _ in range(2):
        add_step(session, ceri, kept.learner_id, text="Apply", by_day=TODAY, now=NOW, suggestion="1/a1/1")

    assert len(list_steps(session, kept.learner_id)) == 1


def test_what_is_done_is_not_overdue(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    kept = learner(session, ceri)
    add_step(session, ceri, kept.learner_id, text="Apply", by_day=TODAY - timedelta(days=1), now=NOW)
    (step,) = list_steps(session, kept.learner_id)

    def overdue() -> int:
        listed = list_learners(
            session, ceri, snapshot(), text="", which=Which.OVERDUE, order=Order.DUE, number=1, today=TODAY
        )
        return listed.page.counts[Which.OVERDUE]

    assert overdue() == 1
    finish_step(session, ceri, kept.learner_id, step.step_id, done_on=TODAY, now=NOW)
    assert overdue() == 0


def test_the_audit_trail_holds_numbers_and_no_word_of_the_learners(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    parts = everything(session, ceri)

    records = list_records(session, parts.learner.subject)

    assert [r.action for r in records] == [
        "learner.add",
        "learner.holding.add",
        "learner.plan.save",
        "learner.step.add",
    ]
    assert {r.acting_for for r in records} == {"institution aldwick"}
    told = str([(r.before, r.after) for r in records])
    assert not [word for word in ("AB-17", "cy@", "Our plan", "Ring") if word in told]


def test_who_was_not_touched_for_two_years_is_erased_and_not_a_day_sooner(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    old = learner(session, ceri, "old", now=datetime(2024, 11, 23, 23, tzinfo=UTC))
    young = learner(session, ceri, "young", now=datetime(2024, 11, 24, tzinfo=UTC))
    assert MONTHS_UNTOUCHED == 24
    listed = list_learners(
        session, ceri, snapshot(), text="", which=Which.ALL, order=Order.DUE, number=1, today=date(2026, 10, 1)
    )
    assert listed.going_soon == 2

    assert purge_learners(session, TODAY, NOW, actor="operator") == 1

    assert find_learner(session, ceri, old.learner_id) is None
    assert find_learner(session, ceri, young.learner_id) is not None
    assert purge_learners(session, TODAY, NOW, actor="operator") == 0
    (record,) = list_records(session, "learners")
    assert record.after == {"learners_erased": 1}


def test_whatever_is_changed_keeps_a_learner_for_two_years_more(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    old = learner(session, ceri, "old", now=datetime(2024, 1, 1, tzinfo=UTC))

    add_step(session, ceri, old.learner_id, text="Ring", by_day=None, now=NOW)

    assert purge_learners(session, TODAY, NOW, actor="operator") == 0


def test_what_was_removed_long_ago_goes_for_good(session: Session) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    parts = everything(session, ceri)
    remove_holding(session, ceri, parts.number, parts.holding.holding_id, NOW)

    purge_learners(session, TODAY, TOMORROW, actor="operator")

    with pytest.raises(UnknownIdentifier):
        put_back_holding(session, ceri, parts.number, parts.holding.holding_id, NOW)
