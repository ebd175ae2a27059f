"""Signing in with a password, in a real browser: with and without scripts, in two tabs, and back again afterwards."""

import re

import pytest
from playwright.sync_api import expect

from app.accounts.roles import Role
from tests.journeys import then_i, when_i
from tests.journeys.conftest import Visit
from tests.journeys.running_sites import RunningSite
from tests.journeys.signing_in_steps import (
    am_signed_in,
    have_an_account,
    lose_my_session,
    read_the_secret,
    type_my_address,
    type_the_code,
)
from tests.journeys.steps import Step, walk
from tests.journeys.visitors import DESK, DEVICES, PHONE, Device
from tests.signing_in import PASSWORD

COME_IN: tuple[Step, ...] = (
    when_i.open("/sign-in?next=/account/sessions"),
    type_my_address(),
    when_i.type(PASSWORD, into="Password"),
    when_i.press("Sign in"),
)


@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
def test_somebody_signs_in_sets_up_a_second_step_and_comes_back_with_it(
    examples: RunningSite, visit: Visit, device: Device
) -> None:
    visitor = visit(examples, device)
    name = f"Dilys {device.name.title().replace('_', '-')}"

    walk(
        visitor,
        have_an_account(name, Role.ADVISER),
        *COME_IN,
        then_i.read_as_heading("Set up a second step"),
        when_i.press("Set up an application"),
        read_the_secret(),
        type_the_code(),
        when_i.press("Go on"),
        then_i.read_as_heading("Your second step is set up"),
        then_i.see("Sign out"),
        when_i.press("I have kept them: go on"),
        then_i.read_as_heading("Where you are signed in"),
        when_i.press("Sign out"),
        then_i.see("You have signed out."),
        *COME_IN,
        then_i.read_as_heading("Your second step"),
        type_the_code(later=1),
        when_i.press("Go on"),
        then_i.read_as_heading("Where you are signed in"),
    )


def test_who_goes_back_after_signing_out_sees_nothing(examples: RunningSite, visit: Visit) -> None:
    visitor = visit(examples, DESK)

    walk(
        visitor,
        have_an_account("Elin Gone"),
        *COME_IN,
        then_i.read_as_heading("Where you are signed in"),
        when_i.press("Sign out"),
        then_i.read_as_heading("Sign in"),
        when_i.go_back(),
        then_i.read_as_heading("Sign in to see this"),
    )


def test_a_password_is_shown_only_while_its_owner_wants_to_see_it(examples: RunningSite, visit: Visit) -> None:
    visitor = visit(examples, PHONE)
    walk(visitor, when_i.open("/sign-in"))
    field = visitor.page.get_by_label("Password", exact=True)
    button = visitor.page.get_by_role("button", name="password")
    field.fill("three blue bicycles sing")

    expect(field).to_have_attribute("type", "password")
    button.click()
    expect(field).to_have_attribute("type", "text")
    expect(button).to_have_text("Hide password")
    visitor.page.get_by_role("button", name="Sign in", exact=True).click()

    expect(visitor.page.get_by_label("Password", exact=True)).to_have_value("")
    expect(visitor.page.get_by_label("Password", exact=True)).to_have_attribute("type", "password")


def test_a_password_can_be_pasted(examples: RunningSite, visit: Visit) -> None:
    visitor = visit(examples, DESK)
    walk(visitor, when_i.open("/sign-in"))
    email, password = (visitor.page.get_by_label(label, exact=True) for label in ("E-mail address", "Password"))
    email.fill("three blue bicycles sing")
    email.press("Control+a")
    email.press("Control+x")

    password.press("Control+v")

    expect(password).to_have_value("three blue bicycles sing")


def test_what_was_typed_before_the_session_ended_is_sent_again_from_the_same_page(
    examples: RunningSite, visit: Visit
) -> None:
    """Signed out while typing: the page keeps it, another tab signs in, and the first one sends it."""
    visitor = visit(examples, DESK)
    walk(
        visitor,
        am_signed_in("Ffion Typing"),
        when_i.open("/account/name"),
        when_i.type("Ffion Ŵyn-Typing", into="What you are called"),
        lose_my_session(),
        when_i.press("Save"),
        then_i.read_as_heading("Sign in to see this"),
        then_i.see("Nothing that you typed is lost."),
    )
    first = visitor.page
    with visitor.page.context.expect_page() as opening:
        first.get_by_role("link", name="Sign in (opens in a new tab)").click()
    visitor.page = opening.value
    walk(visitor, type_my_address(), when_i.type(PASSWORD, into="Password"), when_i.press("Sign in"))
    expect(visitor.page.get_by_role("button", name="Sign out")).to_be_visible()

    visitor.page = first
    walk(visitor, when_i.press("Send it again"))

    walk(visitor, when_i.open("/account"), then_i.see("Ffion Ŵyn-Typing"))


def test_recovery_codes_are_kept_as_a_file(examples: RunningSite, visit: Visit) -> None:
    visitor = visit(examples, PHONE)
    walk(
        visitor,
        am_signed_in("Gethin Careful", application=True),
        when_i.open("/account/second-step"),
        when_i.press("Make new codes"),
    )
    shown = visitor.page.locator(".on-codes li").all_inner_texts()

    with visitor.page.expect_download() as downloading:
        visitor.page.get_by_role("button", name="Keep as a file").click()

    kept = downloading.value.path().read_text(encoding="utf-8")
    assert len(shown) == 10
    assert re.findall(r"^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}$", kept, re.MULTILINE) == shown


def test_two_tabs_of_one_person_go_on_together_and_end_together(examples: RunningSite, visit: Visit) -> None:
    visitor = visit(examples, DESK)
    walk(visitor, have_an_account("Heledd Both"), *COME_IN, then_i.read_as_heading("Where you are signed in"))
    first, second = visitor.page, visitor.page.context.new_page()
    second.goto(visitor.address("/account/second-step"))
    expect(second.get_by_role("heading", level=1)).to_have_text("Your second step")

    first.get_by_role("button", name="Sign out").click()
    expect(first.get_by_text("You have signed out.")).to_be_visible()
    second.get_by_role("link", name="Set one up").click()

    expect(second.get_by_role("heading", level=1)).to_have_text("Sign in to see this")
