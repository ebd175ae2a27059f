"""The first walk: a learner searches, compares, opens a route and reads each of its legs."""

import pytest

from tests.journeys import meanwhile, then_i, when_i
from tests.journeys.conftest import Visit
from tests.journeys.keyboard import when_i_tab_to, when_i_type_on_the_keys
from tests.journeys.running_sites import RunningSite
from tests.journeys.steps import Step, walk
from tests.journeys.visitors import DESK, DEVICES, PHONE, PHONE_WITHOUT_JAVASCRIPT, Device

NOW = "Where are you now?"
GOAL = "Which course, award, subject or job?"
DIPLOMA = "Level 3 Extended Diploma, engineering"

on_every_device = pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)

COMPARES_AND_READS: tuple[Step, ...] = (
    then_i.am_at("/routes"),
    then_i.read_as_heading(f"3 routes from {DIPLOMA} to engineering"),
    then_i.see_the_routes(
        ("Soonest, fewest steps and nothing to renew", "Jun 2030", "INTERVIEW"),
        ("Soonest, strongest guarantee and nothing to renew", "Jun 2030", "OFFER"),
        ("Strongest guarantee and lowest fee", "Jun 2031", "OFFER"),
    ),
    when_i.follow("See this route: Soonest, strongest guarantee"),
    then_i.am_at("/route"),
    then_i.read_as_heading("Soonest, strongest guarantee and nothing to renew: BEng Engineering in 2030"),
    then_i.read_step(1, "HNC Engineering", "Aldwick College must offer you a place", "By 31 August 2027", "£6,000"),
    then_i.read_step(2, "BEng Engineering, from year 2", "Marram University must offer you a place", "120 credits"),
    then_i.read_step(2, "You can print this certificate once you have started step 1"),
    when_i.follow("All 3 routes"),
    then_i.am_at("/routes"),
)


@on_every_device
def test_typed_in_full_a_search_leads_to_its_routes_and_each_leg(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        when_i.open("/"),
        when_i.type(DIPLOMA, into=NOW),
        when_i.type("BEng Engineering", into=GOAL),
        when_i.press("Find routes"),
        *COMPARES_AND_READS,
    )


@pytest.mark.parametrize("device", [PHONE, DESK], ids=lambda device: device.name)
def test_suggestions_come_while_one_types_where_there_is_javascript(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        when_i.open("/"),
        when_i.begin_to_type("lev 3 ext", into=NOW),
        when_i.take_the_suggestion(DIPLOMA),
        when_i.begin_to_type("beng eng", into=GOAL),
        when_i.take_the_suggestion("BEng Engineering, Marram University"),
        when_i.press("Find routes"),
        *COMPARES_AND_READS,
    )


@pytest.mark.parametrize("device", [PHONE, DESK], ids=lambda device: device.name)
def test_what_stands_in_a_box_already_is_searched_for_as_if_it_had_just_been_typed(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        when_i.open("/?held1=lev+3+ext&target=beng+eng"),
        when_i.begin_to_type("", into=NOW),
        when_i.take_the_suggestion(DIPLOMA),
        when_i.begin_to_type("", into=GOAL),
        when_i.take_the_suggestion("BEng Engineering, Marram University"),
        when_i.press("Find routes"),
        *COMPARES_AND_READS,
    )


@pytest.mark.parametrize("device", [PHONE, DESK], ids=lambda device: device.name)
def test_on_slow_data_no_letter_is_lost_that_was_typed_before_suggestions_can_come(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    learner = visit(examples, device)
    walk(
        learner,
        when_i.open("/"),
        meanwhile.the_script_for_suggestions_is_long_in_coming(),
        when_i.type_letter_by_letter(DIPLOMA, into=NOW),
        then_i.am_offered(DIPLOMA),
        then_i.see_in_the_box(DIPLOMA, box=NOW),
    )


def test_what_is_typed_over_a_whole_box_takes_its_place_though_suggestions_come_in_between(
    visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, DESK),
        when_i.open("/?held1=something+else"),
        meanwhile.the_script_for_suggestions_is_long_in_coming(),
        when_i_tab_to(NOW),
        meanwhile.the_script_for_suggestions_has_come(),
        when_i_type_on_the_keys(DIPLOMA),
        then_i.see_in_the_box(DIPLOMA, box=NOW),
    )


@on_every_device
def test_of_several_awards_with_the_same_name_one_is_chosen(
    device: Device, visit: Visit, demonstration: RunningSite
) -> None:
    walk(
        visit(demonstration, device),
        when_i.open("/"),
        when_i.type("Access to HE Diploma (Nursing and Midwifery)", into=NOW),
        when_i.type("BSc (Hons) Nursing (Adult)", into=GOAL),
        when_i.press("Find routes"),
        then_i.am_at("/routes/choose"),
        then_i.see("You want ‘BSc (Hons) Nursing (Adult)’"),
        when_i.choose_the_one_at("University of Wexcombe"),
        when_i.press("Find routes"),
        then_i.am_at("/routes"),
        then_i.see("BSc (Hons) Nursing (Adult), University of Wexcombe"),
    )


@on_every_device
def test_with_nothing_typed_each_question_says_what_it_needs(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        when_i.open("/"),
        when_i.press("Find routes"),
        then_i.am_at("/routes/choose", status=422),
        then_i.read_the_problem("Say what you have, or are studying for", "Say which course or award you want"),
    )


@on_every_device
def test_what_cannot_be_understood_is_named_and_nothing_typed_is_lost(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        when_i.open("/"),
        when_i.type("xyzzyx", into=NOW),
        when_i.type("BEng Engineering", into=GOAL),
        when_i.press("Find routes"),
        then_i.read_the_problem("We know no course or award called ‘xyzzyx’. Check the spelling, or type fewer words."),
        then_i.see_in_the_box("xyzzyx", box=NOW),
        then_i.see_in_the_box("BEng Engineering", box=GOAL),
        when_i.type(DIPLOMA, into=NOW),
        when_i.press("Find routes"),
        then_i.am_at("/routes"),
        then_i.read_as_heading(f"3 routes from {DIPLOMA} to engineering"),
    )


@on_every_device
def test_going_back_finds_the_questions_as_they_were_left(device: Device, visit: Visit, examples: RunningSite) -> None:
    walk(
        visit(examples, device),
        when_i.open("/"),
        when_i.type(DIPLOMA, into=NOW),
        when_i.type("BEng Engineering", into=GOAL),
        when_i.press("Find routes"),
        then_i.am_at("/routes"),
        when_i.go_back(),
        then_i.am_at("/"),
        then_i.see_in_the_box(DIPLOMA, box=NOW),
        then_i.see_in_the_box("BEng Engineering", box=GOAL),
    )


@pytest.mark.parametrize("device", [PHONE, PHONE_WITHOUT_JAVASCRIPT], ids=lambda device: device.name)
def test_who_studies_two_things_and_wants_a_subject_says_all_of_it(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        when_i.open("/"),
        when_i.type(DIPLOMA, into=NOW),
        when_i.press("Add another"),
        when_i.type("Foundation degree in Engineering", into="And also"),
        when_i.unfold("Not finished yet, or with a grade? (number 2)"),
        when_i.choose("I am studying for it"),
        when_i.pick("June 2027", from_list="I finish in"),
        when_i.choose("A subject"),
        when_i.type("engineering", into=GOAL),
        when_i.pick("Level 6", from_list="At which level?"),
        when_i.unfold("Start later?"),
        when_i.pick("January 2027", from_list="I want to start no earlier than"),
        when_i.press("Find routes"),
        then_i.am_at("/routes"),
        then_i.see("You have", DIPLOMA, "and study", "Foundation degree in Engineering"),
        then_i.have_in_the_address("from=N", "studying=F:2027-06", "to_subject=04.1", "level=6", "starting=2027-01"),
    )


@on_every_device
def test_insisting_on_something_shows_what_is_left_of_the_routes(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        when_i.open("/routes?from=N&to=B&starting=2027-01"),
        when_i.unfold("More filters"),
        when_i.choose("A place"),
        when_i.type("24000", into="Fees in all, at most"),
        when_i.press("Show these routes"),
        then_i.see_the_routes(("The only route", "Jun 2031", "OFFER", "2", "£23,500", "1 step")),
        when_i.follow("Remove"),
        when_i.follow("Remove"),
        then_i.read_as_heading(f"3 routes from {DIPLOMA} to engineering"),
    )


@on_every_device
def test_where_no_route_leads_the_page_says_why_and_leads_on(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        when_i.open("/routes?from=H&to=F&starting=2028-07"),
        then_i.read_as_heading("No agreed route yet to engineering"),
        then_i.see("One agreement is missing", "Level 3 Extended Diploma, engineering"),
        when_i.follow("I have it: look again"),
        then_i.am_at("/routes"),
        then_i.see("Foundation degree in Engineering"),
        then_i.do_not_see("No agreed route"),
    )
