"""What goes wrong for people at work: nothing that they typed is lost, and nothing is done twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.accounts.roles import Role
from tests.journeys import certifying_steps, desk_steps, meanwhile, signed_in, then_i, when_i, worker_steps
from tests.journeys.certifying_steps import FAMILY_NAME, LEG, NAME
from tests.journeys.conftest import Visit
from tests.journeys.desk_steps import ADVISER, open_the_desk_of
from tests.journeys.moving_clock import MovingClock
from tests.journeys.people_steps import type_what_my_application_shows
from tests.journeys.running_sites import RunningSite, running_site, with_the_examples
from tests.journeys.signing_in_steps import am_signed_in, type_my_address
from tests.journeys.steps import Step, walk
from tests.journeys.visitors import DESK, PHONE_WITHOUT_JAVASCRIPT, Device
from tests.people import ALDWICK
from tests.signing_in import PASSWORD

ISSUE = r"/desk/learners/\d+/certificates\?leg="
HELD = "/desk/learners/{learner_id}/certificates/{code}"
PLAN = "/desk/learners/{learner_id}/plans/{plan_id}"
LONG = 'She wants to stay near her mother in Łódź; אולי בערב; ‘perhaps’ "later" <soon> & so on.\n\n' * 40
on_every_sort_of_device = pytest.mark.parametrize(
    "device", [DESK, PHONE_WITHOUT_JAVASCRIPT], ids=lambda device: device.name
)

IS_ABOUT_TO_ISSUE: tuple[Step, ...] = (
    signed_in.as_a(Role.ADVISER, ALDWICK, name=ADVISER),
    open_the_desk_of(f"/desk/learners/{{}}/certificates/new?leg={LEG}", certifying_steps.a_learner_with_proof),
    when_i.type(NAME, into="Full name"),
    when_i.type(FAMILY_NAME, into="Family name, or only name"),
    when_i.press("See it before it is made"),
    then_i.read_as_heading("Is this right?"),
)

OPENS_A_PLAN: tuple[Step, ...] = (
    open_the_desk_of("/desk/learners/{}", desk_steps.a_learner_with_a_past),
    when_i.follow("To H as soon as can be"),
    then_i.am_at(PLAN),
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[RunningSite]:
    """A site whose time goes on."""
    with running_site(tmp_path, with_the_examples, clock=MovingClock()) as served:
        yield served


@on_every_sort_of_device
def test_where_the_answer_is_lost_on_the_way_one_certificate_is_made_and_found(
    device: Device, visit: Visit, own_examples: RunningSite
) -> None:
    visitor = visit(own_examples, device)
    walk(visitor, *IS_ABOUT_TO_ISSUE, meanwhile.the_next_answer_is_lost(ISSUE))
    visitor.page.get_by_role("button", name="Issue the certificate").click()
    visitor.wait_for(lambda: visitor.page.url.startswith("chrome-error:"))
    assert any("ERR_FAILED" in complaint for complaint in visitor.complaints)
    visitor.complaints.clear()

    walk(visitor, when_i.try_again(), then_i.am_at(HELD), then_i.see("They have this one already."))

    assert own_examples.count_certificates() == 1


@on_every_sort_of_device
def test_who_presses_twice_issues_one_certificate(device: Device, visit: Visit, own_examples: RunningSite) -> None:
    walk(
        visit(own_examples, device),
        *IS_ABOUT_TO_ISSUE,
        when_i.press_twice("Issue the certificate", leads_to=HELD),
        then_i.am_at(HELD),
    )
    assert own_examples.count_certificates() == 1


def test_who_issues_it_again_from_another_tab_is_shown_the_first(visit: Visit, own_examples: RunningSite) -> None:
    walk(
        visit(own_examples),
        *IS_ABOUT_TO_ISSUE,
        when_i.press("Issue the certificate"),
        then_i.am_at(HELD),
        *IS_ABOUT_TO_ISSUE,
        then_i.see("They have this one already."),
        when_i.press("Issue the certificate"),
        then_i.am_at(HELD),
        then_i.see("They have this one already."),
    )
    assert own_examples.count_certificates() == 1


def test_what_was_typed_in_two_tabs_meets_and_neither_is_lost(visit: Visit, own_examples: RunningSite) -> None:
    walk(
        visit(own_examples),
        signed_in.as_a(Role.ADVISER, ALDWICK, name=ADVISER),
        *OPENS_A_PLAN,
        when_i.open_another_tab(),
        when_i.type("Typed in the second tab.", into="Your note"),
        when_i.press("Keep the note"),
        then_i.see("Typed in the second tab."),
        when_i.turn_to_the_other_tab(),
        when_i.type("Typed in the first tab.", into="Your note"),
        when_i.press("Keep the note"),
        then_i.am_at(PLAN, status=409),
        then_i.see("You have changed this meanwhile, in another tab or browser", "Typed in the second tab."),
        then_i.see_in_the_box("Typed in the first tab.", box="Your note"),
        when_i.type("Typed in the second tab. Typed in the first tab.", into="Your note"),
        when_i.press("Keep the note"),
        then_i.am_at("/desk/learners/{learner_id}"),
        then_i.see("Typed in the second tab. Typed in the first tab."),
    )


def test_who_goes_back_after_signing_out_sees_no_learner(visit: Visit, examples: RunningSite) -> None:
    walk(
        visit(examples),
        signed_in.as_a(Role.ADVISER, ALDWICK, name=ADVISER),
        open_the_desk_of("/desk/learners/{}", desk_steps.a_learner_with_a_past),
        then_i.read_as_heading("AB-17"),
        when_i.press("Sign out"),
        then_i.am_at("/sign-in"),
        when_i.go_back(),
        then_i.am_at("/desk/learners/{learner_id}", status=404),
        then_i.read_as_heading("Sign in to see this"),
        then_i.do_not_see("AB-17", "stay in Aldwick"),
    )


@on_every_sort_of_device
def test_a_long_note_outlives_the_session_in_which_it_was_begun(
    device: Device, visit: Visit, site: RunningSite
) -> None:
    walk(
        visit(site, device),
        am_signed_in(ADVISER, Role.ADVISER, application=True),
        *OPENS_A_PLAN,
        when_i.type(LONG, into="Your note"),
        worker_steps.the_time_goes_on(minutes=61),
        when_i.press("Keep the note"),
        then_i.am_at(PLAN, status=404),
        then_i.see("Nothing that you typed is lost."),
        when_i.follow_into_another_tab("Sign in (opens in a new tab)"),
        type_my_address(),
        when_i.type(PASSWORD, into="Password"),
        when_i.press("Sign in"),
        then_i.am_at("/sign-in/second-step"),
        type_what_my_application_shows(),
        when_i.press("Go on"),
        then_i.am_at("/desk"),
        when_i.turn_to_the_other_tab(),
        when_i.press("Send it again"),
        then_i.am_at("/desk/learners/{learner_id}"),
        when_i.follow("To H as soon as can be"),
        then_i.see_in_the_box(LONG.rstrip(), box="Your note"),
    )
