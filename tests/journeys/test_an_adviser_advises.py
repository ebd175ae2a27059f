"""An adviser takes a learner from the first talk to a plan on paper: at a desk, and on a phone without scripts."""

import re

import pytest

from app.accounts.roles import Role
from tests.certificates.pdf.reading import facts_of, needs_poppler, words_of
from tests.journeys import desk_steps, signed_in, then_i, when_i
from tests.journeys.conftest import Visit
from tests.journeys.desk_steps import ADVISER, open_the_desk_of
from tests.journeys.running_sites import RunningSite
from tests.journeys.steps import step, walk
from tests.journeys.visitors import DESK, PHONE_WITHOUT_JAVASCRIPT, Device, Visitor
from tests.people import ALDWICK

SIDES = 2


@step
def tick(visitor: Visitor, box: str) -> None:
    """Ticks a box."""
    visitor.page.get_by_label(box).check()


@step
def choose_a_month(visitor: Visitor, month: str, label: str) -> None:
    """Chooses from a list."""
    visitor.page.get_by_label(label).select_option(label=month)


@step
def press_the_first(visitor: Visitor, button: str) -> None:
    """Presses the first button whose words begin so."""
    visitor.page.get_by_role("button", name=re.compile(f"^{button}")).first.click()


@pytest.mark.parametrize("device", [DESK, PHONE_WITHOUT_JAVASCRIPT], ids=lambda device: device.name)
def test_an_adviser_takes_a_learner_to_a_plan(own_examples: RunningSite, visit: Visit, device: Device) -> None:
    walk(
        visit(own_examples, device),
        signed_in.as_a(Role.ADVISER, ALDWICK, name=ADVISER),
        when_i.open("/desk"),
        when_i.follow("Take on a learner"),
        when_i.type("RO-9", into="Your reference"),
        tick("They have read this or heard it from me, and agree"),
        when_i.press("Take on this learner"),
        then_i.see("The learner is on your desk"),
        when_i.follow("Add an award"),
        when_i.type("Level 3 Extended Diploma, engineering", into="Course or qualification"),
        press_the_first("Keep it"),
        then_i.see("Grade not said"),
        when_i.follow("Find routes"),
        then_i.see("For your learner"),
        when_i.type("BEng Engineering, Marram University", into="Which course, award, subject or job?"),
        press_the_first("Find routes"),
        then_i.see("None of these beats another"),
        when_i.follow("See this route"),
        press_the_first("Save this route as a plan"),
        then_i.see("Saved as a plan"),
        when_i.type("Likes to build. Wants to stay near.", into="Your note"),
        when_i.press("Keep the note"),
        then_i.see("Likes to build"),
        press_the_first("Add"),
        then_i.see("That is set"),
        press_the_first("Done"),
        then_i.see("Done"),
        when_i.follow("Print for them"),
        then_i.see("Your plan, step by step"),
    )


@needs_poppler
def test_what_they_take_home_fits_on_two_sides_of_paper(examples: RunningSite, visit: Visit) -> None:
    visitor = visit(examples, DESK)
    walk(
        visitor,
        signed_in.as_a(Role.ADVISER, ALDWICK, name=ADVISER),
        open_the_desk_of("/desk/learners/{}/sheet?note=1", desk_steps.a_learner_with_a_past),
    )

    paper = visitor.page.pdf(format="A4")

    assert int(facts_of(paper)["Pages"]) <= SIDES
    said = words_of(paper)
    assert "What to do next" in said
    assert "AB-17" not in said
    assert "Your desk" not in said
