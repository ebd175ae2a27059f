"""Who is in the story of people, and what each of them does in it."""

from datetime import date

from tests.journeys import then_i, when_i
from tests.journeys.papers import text_on
from tests.journeys.running_sites import TODAY
from tests.journeys.steps import Step, step
from tests.journeys.visitors import Visitor

RHIAN, MAIRI, ZOE, SAM = "Rhian Pryce", "Màiri O’Hara", "Zoë D’Arcy", "Sam Iyer"
OFFICER, MANAGER, ADVISER, COLLEAGUE = (
    f"{name}@example.ac.uk" for name in ("rhian.pryce", "mairi.ohara", "zoe.darcy", "sam.iyer")
)
OPERATOR_TYPES = ("user", "create", OFFICER, "--name", RHIAN, "--role", "network_officer", "--at", "network:example")

REFERENCE = "ن م ٢٣"
LEARNER, FAMILY_NAME = "Ŵyn Mahdavi-O'Connor", "Mahdavi-O'Connor"
NOTE = "Works nights at the hospital; would rather begin in September."
TO_DO = "Bring the certificate of the HNC"
NOBODY_ELSES_BUSINESS = (REFERENCE, LEARNER, FAMILY_NAME, NOTE, TO_DO, OFFICER, MANAGER, ADVISER, COLLEAGUE)
"""What of the story stands on no page of anybody who is not in it."""

TAKES_ON_A_LEARNER: tuple[Step, ...] = (
    when_i.follow("Take on a learner"),
    when_i.type(REFERENCE, into="Your reference"),
    when_i.tick("They have read this"),
    when_i.type_the_day(TODAY),
    when_i.press("Take on this learner"),
    then_i.am_at("/desk/learners/{learner_id}"),
    then_i.read_as_heading(REFERENCE),
    when_i.follow("Add an award"),
    when_i.type("HNC Engineering", into="Course or qualification"),
    when_i.choose("They have it"),
    when_i.press("Keep it"),
    then_i.am_at("/desk/learners/{learner_id}"),
    then_i.see("HNC Engineering"),
)

SAVES_A_PLAN: tuple[Step, ...] = (
    when_i.follow("Find routes"),
    then_i.see("For your learner", REFERENCE),
    when_i.type("BEng Engineering", into="Which course, award, subject or job?"),
    when_i.press("Find routes"),
    then_i.am_at("/routes"),
    when_i.follow("See this route"),
    then_i.am_at("/route"),
    when_i.press(f"Save this route as a plan for {REFERENCE}"),
    then_i.am_at("/desk/learners/{learner_id}/plans/{plan_id}"),
    when_i.type(NOTE, into="Your note"),
    when_i.press("Keep the note"),
    when_i.follow("Set something to do"),
    when_i.type(TO_DO, into="What"),
    when_i.type_the_day(date(2026, 12, 1)),
    when_i.press("Keep it"),
    then_i.am_at("/desk/learners/{learner_id}"),
    then_i.see(TO_DO, "1 December 2026", NOTE),
)

RECORDS_WHAT_WAS_SEEN: tuple[Step, ...] = (
    when_i.follow("What has been seen and confirmed"),
    then_i.am_at("/desk/learners/{learner_id}/certificates"),
    then_i.see("nobody has seen proof"),
    when_i.follow("Record what you have seen"),
    when_i.choose("Certificate"),
    when_i.type_the_day(TODAY),
    when_i.press("Keep it"),
    then_i.am_at("/desk/learners/{learner_id}/certificates"),
    then_i.do_not_see("nobody has seen proof"),
)

GETS_TO_THE_PREVIEW: tuple[Step, ...] = (
    when_i.follow("Make a certificate"),
    when_i.follow("BEng Engineering, Marram University"),
    when_i.type(LEARNER, into="Full name"),
    when_i.type(FAMILY_NAME, into="Family name, or only name"),
    when_i.press("See it before it is made"),
    then_i.read_as_heading("Is this right?"),
    then_i.see(LEARNER, "Checked by an adviser", "Aldwick College"),
)

ISSUES_A_CHECKED_CERTIFICATE: tuple[Step, ...] = (
    *GETS_TO_THE_PREVIEW,
    when_i.press("Issue the certificate"),
    then_i.am_at("/desk/learners/{learner_id}/certificates/{code}"),
    then_i.see("It is issued"),
    when_i.note("code"),
    when_i.download("Print it (PDF)"),
    then_i.read_on_the_paper(LEARNER, "BEng Engineering", ZOE, "Aldwick College"),
)

ASKS_THE_COLLEGE: tuple[Step, ...] = (
    when_i.follow("Certificates of"),
    when_i.follow("Ask the institution to confirm"),
    when_i.type(LEARNER, into="Full name"),
    when_i.tick("The learner agrees"),
    when_i.press("Ask"),
    then_i.am_at("/desk/learners/{learner_id}/certificates"),
)

CONFIRMS: tuple[Step, ...] = (
    when_i.open("/desk"),
    when_i.follow("Learners to confirm"),
    then_i.am_at("/at/{kind}/{place_id}/confirmations"),
    then_i.see(LEARNER, ZOE),
    then_i.do_not_see(REFERENCE, NOTE),
    when_i.tick(f"Confirm {LEARNER}"),
    when_i.press("Confirm those ticked"),
    then_i.see("1 learner confirmed"),
)

HANDS_OVER: tuple[Step, ...] = (
    when_i.open("/desk/learners"),
    when_i.follow(REFERENCE),
    when_i.follow("What has been seen and confirmed"),
    then_i.see("Aldwick College confirmed"),
    when_i.open("/desk/learners"),
    when_i.tick(f"Tick {REFERENCE}"),
    when_i.press("Hand over those ticked"),
    when_i.choose(SAM),
    when_i.press("Hand over"),
    then_i.see("Handed over"),
    then_i.do_not_see(REFERENCE),
)

GOES_ON_ADVISING: tuple[Step, ...] = (
    when_i.open("/desk/learners"),
    when_i.follow(REFERENCE),
    then_i.am_at("/desk/learners/{learner_id}"),
    then_i.see(NOTE, TO_DO, "Marram University"),
    when_i.unfold("What has been done"),
    then_i.see(ZOE),
)

LEAVES: tuple[Step, ...] = (
    when_i.open("/account"),
    when_i.follow("Leave Onward"),
    when_i.press("Leave"),
    then_i.read_as_heading("You have left Onward"),
)


@step
def note_which_learner_it_is(visitor: Visitor) -> None:
    """Keeps the address of the learner's page."""
    visitor.notes["learner"] = visitor.page.url


@step
def the_paper_names_nobody_but(visitor: Visitor, *names: str) -> None:
    """What was printed names these people and not the other ones."""
    printed = text_on(visitor.paper)
    assert [name for name in (RHIAN, MAIRI, ZOE, SAM, REFERENCE) if name in printed] == list(names)
