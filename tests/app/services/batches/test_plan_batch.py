"""What a preview says of each line is what the certificate would be examined for."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from app.batches.batch import Batch, RowState, Seen
from app.batches.plan import RowPlan
from app.persistence.batch_lines import mark_line
from app.services.batches.open_batch import open_batch
from app.services.batches.plan_batch import BatchPlan, plan_batch
from app.services.batches.row_words import why_not
from app.services.current_graph import GraphSnapshot
from app.services.find_adviser import find_adviser
from certificates.evidence import Document, DocumentKind
from certificates.refusals import RefusalReason
from routes_graph.register import Register
from tests.app.services.batches.batches_kept import OPENING, TARGET, file_of
from tests.app.services.certificates_kept import DAY, NOW, loaded
from tests.app.services.desk_kept import desk, issue, see
from tests.routes_graph.specimens import (
    A3,
    EXAMPLE_NETWORK,
    a3_asking_for_merit_and_mathematics,
    course,
    national,
    version,
    withdrawn,
)
from tests.routes_graph.specimens import register as register_of

WIDE = "reference,full name,name to check by,award,grade,until,award 2,grade 2,seen,seen on"


def planned(
    session: Session, text: str, register: Register = EXAMPLE_NETWORK.register, **differences: object
) -> tuple[RowPlan, ...]:
    """The plan of a batch with that file."""
    return plan_of(session, loaded(session, register), text, **differences).rows


def plan_of(session: Session, snapshot: GraphSnapshot, text: str, **differences: object) -> BatchPlan:
    return plan_batch(session, snapshot, opened(session, text, **differences), DAY)


def opened(session: Session, text: str, **differences: object) -> Batch:
    kept = desk(session, reference="another one")
    opening = replace(OPENING, **differences)  # type: ignore[arg-type]
    return open_batch(session, kept.adviser, opening, file_of(f"{WIDE}\n{text}\n"), DAY, NOW)


def one(session: Session, text: str, register: Register = EXAMPLE_NETWORK.register, **differences: object) -> RowPlan:
    (row,) = planned(session, text, register, **differences)
    return row


def said_of(row: RowPlan) -> str:
    assert not row.can_go
    return why_not(row)


def test_a_learner_who_holds_what_the_agreement_starts_from_gets_one(session: Session) -> None:
    row = one(session, "S1,Siân Davies,,HNC Engineering,Merit")

    assert row.can_go
    assert row.is_checked
    assert row.learner is not None
    assert (row.learner.checking_name, row.learner.sending_id) == ("Davies", "H")
    assert row.learner.holdings[0].holding.grade == "merit", "as the scale writes it"


def test_who_still_studies_it_and_ends_in_time_gets_one_and_too_late_none(session: Session) -> None:
    in_time, too_late = planned(session, "S1,Ann Ray,,H,,2028-06\nS2,Tom Reed,,H,,Sep-28")

    assert in_time.can_go
    assert said_of(too_late) == "The learner studies until September 2028, which is too late for this start."


def test_what_nobody_has_shown_is_counted(session: Session) -> None:
    register = a3_asking_for_merit_and_mathematics().register
    all_shown, mathematics, nothing = planned(
        session,
        "S1,Ann Ray,,H,merit,,GCSE Mathematics,5\nS2,Tom Reed,,H,merit\nS3,Lu Wen,,H,",
        register,
    )

    assert [row.still_to_show for row in (all_shown, mathematics, nothing)] == [0, 1, 2]


def test_places_run_out_from_the_first_line_to_the_last(session: Session) -> None:
    register = EXAMPLE_NETWORK.with_(replace(A3, places=2)).register
    text = "\n".join(f"S{n},Learner {'abc'[n]}son,,H,merit" for n in range(3))

    strict = planned(session, text, register)
    patient = planned(session, text, register, accepts_subject_to_places=True)

    assert [row.can_go for row in strict] == [True, True, False]
    assert said_of(strict[2]) == "All 2 places of that year are promised."
    assert [row.subject_to_places for row in patient] == [False, False, True]


def test_whoever_has_the_certificate_already_is_shown_that_one(session: Session) -> None:
    snapshot = loaded(session, EXAMPLE_NETWORK.register)
    kept = desk(session, reference="s 1")
    see(session, kept)
    before = issue(session, snapshot, kept)
    batch = open_batch(session, kept.adviser, OPENING, file_of(f"{WIDE}\nS  1,Amina Okafor,,H,merit\n"), DAY, NOW)

    (row,) = plan_batch(session, snapshot, batch, DAY).rows

    assert row.can_go
    assert row.existing == before.code.grouped  # type: ignore[union-attr]


def test_a_colleagues_learner_of_the_same_reference_is_another(session: Session) -> None:
    snapshot = loaded(session, EXAMPLE_NETWORK.register)
    kept = desk(session, reference="S1")
    see(session, kept)
    issue(session, snapshot, kept)
    elsewhere = desk(session, name="Tom Reed", reference="X")
    batch = open_batch(session, elsewhere.adviser, OPENING, file_of(f"{WIDE}\nS1,Ann Ray,,H,merit\n"), DAY, NOW)

    assert plan_batch(session, snapshot, batch, DAY).rows[0].existing is None


def test_a_row_may_say_what_was_seen_and_when(session: Session) -> None:
    row = one(session, f"S1,Ann Ray,,H,merit,,,,Results slip,{DAY.isoformat()}", seen=Seen())

    assert row.is_checked
    assert row.learner is not None
    assert row.learner.holdings[0].document == Document(kind=DocumentKind.RESULTS_SLIP)


def test_without_anything_seen_it_is_the_learners_own_word(session: Session) -> None:
    row = one(session, "S1,Ann Ray,,H,merit", seen=Seen())

    assert row.can_go
    assert not row.is_checked


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (",Ann Ray,,H,", "Reference: enter a reference of your own"),
        ("S1,,,H,", "Full name:"),
        ("S1,Ann Ray,,,merit", "Award: there is a grade or a month, and no award that it is of."),
        ("S1,Ann Ray,,,", "Award: say which award the learner holds or is studying."),
        ("S1,Ann Ray,,H,first", "Grade: ‘first’ is no grade of HNC Engineering; its grades are distinction, merit"),
        ("S1,Ann Ray,,H,,summer", "Studied until: ‘summer’ is no month; write it as 2027-06, for June 2027."),
        ("S1,=A1&B1,,H,", "Full name: it holds a formula or a spreadsheet’s error, and not a value."),
        ("S1,Ann Ray,,#REF!,", "Award: it holds a formula or a spreadsheet’s error, and not a value."),
        ("S1,Ann Ray,,F,", "None of the learner’s awards is one that this agreement starts from."),
        ("S1,Ann Ray,,H,,,,,Enrolment letter,", "does not show that HNC Engineering is held."),
        ("S1,Ann Ray,,H,,,,,Certificate,soon", "Seen on: ‘soon’ is no date"),
        ("S1,Ann Ray,,H,,,,,Certificate,2099-01-01", "Seen on: the day on which you saw it cannot lie ahead."),
        ("S1,Ann Ray,,H,,,,,Certificate,2028-02-01", "the learner had not agreed yet."),
        ("S1,Ann \U0001f600 Ray,,H,", "we have no typeface that can print \U0001f600"),
        ("S1,Ann Ray,,H,,,,,Certificate,,,,,spare", "there are more cells in this row"),
    ],
)
def test_what_is_wrong_is_said_in_the_words_of_whoever_wrote_the_file(
    session: Session, text: str, message: str
) -> None:
    assert message.lower() in said_of(one(session, text)).lower()


def test_a_formula_is_not_looked_up_as_an_award(session: Session) -> None:
    row = one(session, "S1,Ann Ray,,=HYPERLINK(1),")

    assert [mistake.text for mistake in row.mistakes] == [""]


def test_a_reference_that_two_lines_have_is_the_first_ones(session: Session) -> None:
    first, second = planned(session, "S1,Ann Ray,,H,\ns1 ,Tom Reed,,H,")

    assert first.can_go
    assert said_of(second) == "Reference: line 2 has the same reference already."


def test_of_awards_of_one_name_the_one_that_the_agreement_starts_from_is_meant(session: Session) -> None:
    here, there = course("here", "aldwick", title="HNC Welding"), course("there", "moor", title="HNC Welding")
    register = register_of(
        version("a3", here, course("B", "marram"), window=("2026-09", "2028-09")),
        awards=(there,),
    )
    target = replace(TARGET, offering_id="B-ft")

    row = one(session, "S1,Ann Ray,,HNC Welding,", register, target=target)

    assert row.can_go, row
    assert row.learner is not None
    assert row.learner.sending_id == "here"


def test_of_awards_of_one_name_that_all_may_be_meant_the_adviser_chooses(session: Session) -> None:
    here, there = course("here", "fell", title="HNC Welding"), course("there", "moor", title="HNC Welding")
    register = register_of(version("a3", (here, there), course("B", "marram"), window=("2026-09", "2028-09")))

    row = one(session, "S1,Ann Ray,,HNC Welding,", register, target=replace(TARGET, offering_id="B-ft"))

    (mistake,) = row.mistakes
    assert {award.award_id for award in mistake.suggestions} == {"here", "there"}


def test_of_several_from_which_it_starts_the_advisers_own_course_is_meant(session: Session) -> None:
    here, there = course("here", "aldwick", title="HNC Welding"), course("there", "moor", title="HNC Welding")
    register = register_of(version("a3", (here, there), course("B", "marram"), window=("2026-09", "2028-09")))

    ours = one(session, "S1,Ann Ray,,HNC Welding,", register, target=replace(TARGET, offering_id="B-ft"))

    assert ours.learner is not None
    assert ours.learner.sending_id == "here"


def test_where_the_general_qualification_will_do_it_is_not_claimed_to_have_been_taken_anywhere(
    session: Session,
) -> None:
    """Its courses have its name. Whoever says the name says nothing of where it was taken."""
    general = national("general", title="Level 3 Diploma in Welding")
    own, moor = (
        course(award_id, where, title="Level 3 Diploma in Welding", level="3", confers="general")
        for award_id, where in (("own", "aldwick"), ("moors", "moor"))
    )
    register = register_of(
        version("a3", general, course("B", "marram"), window=("2026-09", "2028-09")), awards=(own, moor, general)
    )

    row = one(session, "S1,Ann Ray,,Level 3 Diploma in Welding,", register, target=replace(TARGET, offering_id="B-ft"))

    assert row.learner is not None
    assert [seen.holding.award_id for seen in row.learner.holdings] == ["general"]


def test_a_course_counts_as_the_national_qualification_that_it_confers(session: Session) -> None:
    general = national("general", title="Level 3 Diploma in Welding")
    own = course("own", "aldwick", title="Our diploma", level="3", confers="general")
    register = register_of(
        version("a3", general, course("B", "marram"), window=("2026-09", "2028-09")), awards=(own, general)
    )

    row = one(session, "S1,Ann Ray,,Our diploma,", register, target=replace(TARGET, offering_id="B-ft"))

    assert row.can_go, row
    assert row.is_checked
    assert row.learner is not None
    assert row.learner.sending_id == "general"


def test_what_is_withdrawn_is_said_of_everybody(session: Session) -> None:
    register = EXAMPLE_NETWORK.with_(withdrawn(A3, DAY)).register

    assert one(session, "S1,Ann Ray,,H,", register).refusal is not None
    assert one(session, "S1,Ann Ray,,H,", register).refusal.reason is RefusalReason.WITHDRAWN  # type: ignore[union-attr]


def test_what_is_not_in_the_register_any_more_is_lost(session: Session) -> None:
    snapshot = loaded(session, EXAMPLE_NETWORK.register)
    gone = GraphSnapshot.of(snapshot.number, EXAMPLE_NETWORK.without("a3").register)

    plan = plan_of(session, gone, "S1,Ann Ray,,H,")

    assert plan.is_lost


def test_a_line_whose_name_was_erased_is_planned_no_more(session: Session) -> None:
    snapshot = loaded(session, EXAMPLE_NETWORK.register)
    batch = opened(session, "S1,Ann Ray,,H,\nS2,Tom Reed,,H,")
    mark_line(session, batch.batch_id, 2, RowState.LEFT_OUT)

    assert len(plan_batch(session, snapshot, batch, DAY).rows) == 2
    assert find_adviser(session, batch.adviser_id, DAY).places
