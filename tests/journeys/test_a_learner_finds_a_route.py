"""The first walk: a learner searches, compares, opens a route and reads each of its legs."""

import pytest

from tests.journeys import then_i, when_i
from tests.journeys.conftest import Visit
from tests.journeys.running_sites import RunningSite
from tests.journeys.steps import Step, walk
from tests.journeys.visitors import DEVICES, Device

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
