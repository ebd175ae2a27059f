"""The whole main job without a pointer: every place can be reached, is seen to be reached, and does what it says."""

import pytest

from tests.journeys import then_i, when_i
from tests.journeys.certificate_steps import FAMILY_NAME, NAME
from tests.journeys.conftest import Visit
from tests.journeys.keyboard import (
    stops_that_do_not_show_their_focus,
    then_the_focus_is_in,
    then_the_paper_leads_to_my_code,
    when_i_download_by_the_key,
    when_i_press_the_key,
    when_i_tab_to,
    when_i_type_on_the_keys,
    when_i_type_the_code_on_the_keys,
)
from tests.journeys.running_sites import RunningSite
from tests.journeys.steps import walk
from tests.journeys.test_a_learner_finds_a_route import DIPLOMA, GOAL, NOW
from tests.journeys.visitors import DESK, DESK_WITHOUT_JAVASCRIPT, PHONE, Device

at_a_desk = pytest.mark.parametrize("device", [DESK, DESK_WITHOUT_JAVASCRIPT], ids=lambda device: device.name)


@at_a_desk
def test_the_main_job_from_the_first_question_to_the_verdict(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        when_i.open("/"),
        when_i_tab_to(NOW),
        when_i_type_on_the_keys(DIPLOMA),
        when_i_tab_to(GOAL),
        when_i_type_on_the_keys("BEng Engineering"),
        when_i_tab_to("Find routes"),
        when_i_press_the_key("Enter"),
        then_i.am_at("/routes"),
        when_i_tab_to("See this route: Soonest, strongest guarantee"),
        when_i_press_the_key("Enter"),
        then_i.am_at("/route"),
        when_i_tab_to("Get your certificate"),
        when_i_press_the_key("Enter"),
        then_i.am_at("/certificates/new"),
        when_i_tab_to("Full name"),
        when_i_type_on_the_keys(NAME),
        when_i_tab_to("Family name"),
        when_i_type_on_the_keys(FAMILY_NAME),
        when_i_press_the_key("Enter"),
        then_i.am_at("/certificates/preview"),
        when_i_tab_to("Get your certificate"),
        when_i_press_the_key("Space"),
        then_i.am_at("/c/{link}"),
        when_i.note("code"),
        when_i_tab_to("Download it as a PDF"),
        when_i_download_by_the_key("Enter"),
        then_the_paper_leads_to_my_code(),
        when_i_tab_to("Check a code"),
        when_i_press_the_key("Enter"),
        then_i.am_at("/check"),
        when_i_tab_to("16 letters"),
        when_i_type_the_code_on_the_keys(),
        when_i_press_the_key("Enter"),
        then_i.am_at("/v/{code}"),
        then_i.see_the_verdict("Valid"),
        when_i_tab_to("Type the name"),
        when_i_type_on_the_keys(FAMILY_NAME),
        when_i_press_the_key("Enter"),
        then_i.see(NAME),
    )


@at_a_desk
def test_enter_in_a_box_sends_the_questions_and_arrows_choose_what_is_wanted(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        when_i.open("/"),
        when_i_tab_to(NOW),
        when_i_type_on_the_keys(DIPLOMA),
        when_i_tab_to("A course or award"),
        when_i_press_the_key("ArrowRight"),
        when_i_tab_to(GOAL),
        when_i_type_on_the_keys("engineering"),
        when_i_tab_to("At which level?"),
        when_i_type_on_the_keys("Level 6"),
        when_i_press_the_key("Tab"),
        when_i_tab_to("Find routes"),
        when_i_press_the_key("Enter"),
        then_i.am_at("/routes"),
        then_i.have_in_the_address("to_subject=04.1", "level=6"),
    )


@at_a_desk
def test_the_first_stop_of_every_page_leads_past_its_head(device: Device, visit: Visit, examples: RunningSite) -> None:
    walk(
        visit(examples, device),
        when_i.open("/routes?from=N&to=B&starting=2027-01"),
        when_i_press_the_key("Tab"),
        then_i.see("Skip to main content"),
        when_i_press_the_key("Enter"),
        then_the_focus_is_in("#main"),
        when_i_press_the_key("Tab"),
        then_the_focus_is_in("main a:first-of-type >> nth=0"),
    )


def test_what_is_wrong_is_read_out_first_and_leads_to_its_box(visit: Visit, examples: RunningSite) -> None:
    walk(
        visit(examples, PHONE),
        when_i.open("/"),
        when_i.press("Find routes"),
        then_the_focus_is_in("#error-summary"),
        when_i_tab_to("Say which course or award you want"),
        when_i_press_the_key("Enter"),
        then_the_focus_is_in("#target"),
    )


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/routes?from=N&to=B&starting=2027-01&fee_at_most=plenty",
        "/route?from=N&to=B&starting=2027-01&leg=a1~1~N~H~H-ft~2027-09",
        "/certificates/new?from=N&to=B&starting=2027-01&leg=a1~1~N~H~H-ft~2027-09",
        "/check",
        "/institutions/aldwick",
    ],
)
@pytest.mark.parametrize("device", [DESK, PHONE], ids=lambda device: device.name)
def test_one_sees_where_one_is(address: str, device: Device, visit: Visit, examples: RunningSite) -> None:
    visitor = visit(examples, device)
    walk(visitor, when_i.open(address))
    stops, unseen = stops_that_do_not_show_their_focus(visitor)
    assert stops > 8
    assert unseen == []
