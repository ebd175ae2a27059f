"""Stretches of the journeys of people who sign in: inviting, accepting, setting up a second step, signing in."""

from datetime import timedelta

import pyotp

from app.security.session_cookie import PLAIN_NAME
from tests.journeys import then_i, when_i, worker_steps
from tests.journeys.keyboard import when_i_press_the_key, when_i_tab_to, when_i_type_on_the_keys
from tests.journeys.steps import Step, step
from tests.journeys.visitors import Visitor

PASSWORD = "seven quiet lamps at noon"
INVITED = "You are invited to be"
HALF_A_MINUTE = 0.5


@step
def note_the_secret_of_my_application(visitor: Visitor) -> None:
    """Puts the secret that the page shows into an application."""
    visitor.notes["secret"] = visitor.page.locator(".on-key-text").inner_text().replace(" ", "")


@step
def type_what_my_application_shows(visitor: Visitor, *, early: bool = False) -> None:
    """Types the six figures of this half minute; `early`: with the clock of a telephone that is half a minute fast."""
    now = visitor.behind_the_site.clock() + timedelta(seconds=30 if early else 0)
    visitor.page.get_by_label("Code", exact=True).fill(pyotp.TOTP(visitor.notes["secret"]).at(now))


@step
def type_it_on_the_keys(visitor: Visitor) -> None:
    """The same, key by key, into whatever has the focus."""
    visitor.page.keyboard.type(pyotp.TOTP(visitor.notes["secret"]).at(visitor.behind_the_site.clock()))


@step
def note_my_recovery_codes(visitor: Visitor) -> None:
    """Keeps the codes that are shown once."""
    codes = visitor.page.locator(".on-codes li").all_inner_texts()
    assert len(set(codes)) > 5
    visitor.notes |= {f"recovery code {number}": code for number, code in enumerate(codes, start=1)}


@step
def type_a_recovery_code(visitor: Visitor, number: int) -> None:
    """Types one of the codes that were kept."""
    visitor.page.get_by_label("Code", exact=True).fill(visitor.notes[f"recovery code {number}"])


@step
def copy_my_cookie(visitor: Visitor) -> None:
    """Somebody copies the session out of the browser while it is good."""
    visitor.notes["cookie"] = next(c["value"] for c in visitor.page.context.cookies() if c["name"] == PLAIN_NAME)


SETS_UP_AN_APPLICATION: tuple[Step, ...] = (
    then_i.am_at("/sign-in/set-up"),
    when_i.press("Set up an application"),
    note_the_secret_of_my_application(),
    type_what_my_application_shows(),
    when_i.press("Go on"),
    then_i.read_as_heading("Your second step is set up"),
    note_my_recovery_codes(),
    when_i.press("I have kept them: go on"),
)

SETS_UP_A_PASSKEY: tuple[Step, ...] = (
    then_i.am_at("/sign-in/set-up"),
    when_i.press("Set up a passkey"),
    then_i.see("Your passkey is set up"),
    note_my_recovery_codes(),
    when_i.press("I have kept them: go on"),
)


def invites(email: str, role: str, *, typed: str = "") -> tuple[Step, ...]:
    """From the page of a place: somebody is invited to a role there, and the letter goes."""
    return (
        when_i.follow("People and their roles"),
        then_i.am_at("/at/{kind}/{place_id}/people"),
        when_i.press("Invite somebody"),
        when_i.type(typed or email, into="Their e-mail address at work"),
        when_i.choose(role),
        when_i.press("Send the invitation"),
        then_i.am_at("/at/{kind}/{place_id}/people"),
        then_i.see(email),
        worker_steps.the_worker_does_what_waits(),
    )


def accepts(email: str, name: str, role: str, place: str) -> tuple[Step, ...]:
    """From the letter: a name and a password."""
    return (
        worker_steps.follow_the_link_in_the_letter(email, INVITED),
        then_i.am_at("/invitation/{token}"),
        then_i.read_as_heading(f"You are invited to be {role}"),
        then_i.see(place),
        when_i.type(name, into="Your name"),
        when_i.type(PASSWORD, into="A password"),
        when_i.press("Accept"),
    )


def types_the_password(email: str) -> tuple[Step, ...]:
    """On the first page of signing in."""
    return (
        when_i.type(email, into="E-mail address"),
        when_i.type(PASSWORD, into="Password"),
        when_i.press("Sign in"),
    )


def signs_in(email: str) -> tuple[Step, ...]:
    """By password and application, half a minute after the last code was used."""
    return (
        worker_steps.the_time_goes_on(minutes=HALF_A_MINUTE),
        when_i.open("/sign-in"),
        *types_the_password(email),
        then_i.am_at("/sign-in/second-step"),
        type_what_my_application_shows(),
        when_i.press("Go on"),
        then_i.am_at("/desk"),
    )


def types_a_recovery_code_instead(number: int) -> tuple[Step, ...]:
    """At the second step, without the telephone."""
    return (then_i.am_at("/sign-in/second-step"), type_a_recovery_code(number), when_i.press("Go on"))


def signs_in_by_keyboard_alone(email: str) -> tuple[Step, ...]:
    """The same without a pointer."""
    return (
        worker_steps.the_time_goes_on(minutes=HALF_A_MINUTE),
        when_i.open("/"),
        when_i_tab_to("Sign in"),
        when_i_press_the_key("Enter"),
        then_i.am_at("/sign-in"),
        when_i_tab_to("E-mail address"),
        when_i_type_on_the_keys(email),
        when_i_tab_to("Password"),
        when_i_type_on_the_keys(PASSWORD),
        when_i_press_the_key("Enter"),
        then_i.am_at("/sign-in/second-step"),
        when_i_tab_to("Code"),
        type_it_on_the_keys(),
        when_i_press_the_key("Enter"),
        then_i.am_at("/desk"),
    )


@step
def sign_out(visitor: Visitor) -> None:
    """Presses the button in the head of every page."""
    visitor.page.get_by_role("button", name="Sign out", exact=True).click()
    visitor.wait_for(lambda: visitor.here.startswith("/sign-in"))
