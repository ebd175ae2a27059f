"""What the pages look like on which somebody signs in, and changes how they do."""

from datetime import timedelta

from app.accounts.roles import Role
from tests.journeys import when_i
from tests.journeys.page_state import PageState, opened, reached
from tests.journeys.signing_in_steps import (
    am_half_way,
    am_signed_in,
    have_an_account,
    lose_my_session,
    open_a_link_by_which_a_password_is_set,
    read_the_secret,
    somebody_has_used_up_my_tries,
    the_demonstration_has_its_people,
    type_my_address,
    type_the_code,
    type_the_code_that_is_shown,
)
from tests.journeys.steps import Step
from tests.signing_in import ANOTHER, PASSWORD

STEP, SET_UP, AGAIN = "/sign-in/second-step", "/sign-in/set-up", "/sign-in/again"
OWN, APPLICATION = "/account/second-step", "/account/second-step/app"
SESSIONS, OWN_PASSWORD = "/account/sessions", "/account/password"
OF_A_LETTER = "/sign-in/reset/{token}"
A_WHILE = timedelta(minutes=20)


AS_THE_ADVISER: tuple[Step, ...] = (
    the_demonstration_has_its_people(),
    when_i.open("/sign-in"),
    when_i.press("Sign in as Ceri Nwosu"),
)


def _seen(name: str, page: str, *reach: Step, status: int = 200) -> PageState:
    return reached(name, page, *reach, site="examples", status=status)


SIGNING_IN: tuple[PageState, ...] = (
    opened("sign-in", "/sign-in"),
    opened("sign-in-after-signing-out", "/sign-in", "/sign-in?done=signed-out"),
    reached(
        "sign-in-where-anybody-may-look-around",
        "/sign-in",
        the_demonstration_has_its_people(),
        when_i.open("/sign-in"),
    ),
    reached("second-step-shown", STEP, *AS_THE_ADVISER),
    reached(
        "stays-as-it-is",
        OWN_PASSWORD,
        *AS_THE_ADVISER,
        type_the_code_that_is_shown(),
        when_i.press("Go on"),
        when_i.open(OWN_PASSWORD),
        status=403,
    ),
    _seen("sign-in-nothing-typed", "/sign-in", when_i.open("/sign-in"), when_i.press("Sign in"), status=422),
    _seen(
        "sign-in-wrong-password",
        "/sign-in",
        have_an_account("Gwen Wrong"),
        when_i.open("/sign-in"),
        type_my_address(),
        when_i.type("not the right one", into="Password"),
        when_i.press("Sign in"),
        status=422,
    ),
    _seen(
        "sign-in-wait",
        "/sign-in",
        have_an_account("Gwen Waiting"),
        somebody_has_used_up_my_tries(),
        when_i.open("/sign-in"),
        type_my_address(),
        when_i.type(PASSWORD, into="Password"),
        when_i.press("Sign in"),
        status=429,
    ),
    _seen("second-step", STEP, am_half_way("Gwen Half-Way", application=True, codes=True), when_i.open(STEP)),
    _seen(
        "second-step-wrong-code",
        STEP,
        am_half_way("Gwen Wrong-Code", application=True),
        when_i.open(STEP),
        when_i.type("000000", into="Code"),
        when_i.press("Go on"),
        status=422,
    ),
    _seen("set-up", SET_UP, am_half_way("Gwen New"), when_i.open(SET_UP)),
    _seen("set-up-application", f"{SET_UP}/app", am_half_way("Gwen New"), when_i.open(f"{SET_UP}/app")),
    _seen(
        "set-up-application-wrong-code",
        f"{SET_UP}/app",
        am_half_way("Gwen New"),
        when_i.open(f"{SET_UP}/app"),
        when_i.type("12", into="Code"),
        when_i.press("Go on"),
        status=422,
    ),
    _seen(
        "set-up-done-with-recovery-codes",
        f"{SET_UP}/app",
        am_half_way("Gwen Newer"),
        when_i.open(f"{SET_UP}/app"),
        read_the_secret(),
        type_the_code(),
        when_i.press("Go on"),
    ),
    _seen(
        "finish-signing-in",
        SESSIONS,
        am_half_way("Gwen Half-Way", application=True),
        when_i.open(SESSIONS),
        status=403,
    ),
    opened("sign-in-first", SESSIONS, status=403),
    _seen(
        "sign-in-first-with-what-was-sent",
        OWN_PASSWORD,
        am_signed_in("Gwen Late"),
        when_i.open(OWN_PASSWORD),
        when_i.type(ANOTHER, into="New password"),
        lose_my_session(),
        when_i.press("Change it"),
        status=403,
    ),
    _seen(
        "again",
        AGAIN,
        am_signed_in("Gwen Sure", Role.ADVISER, application=True),
        when_i.open(f"{AGAIN}?next={APPLICATION}"),
    ),
    _seen(
        "again-wrong-password",
        AGAIN,
        am_signed_in("Gwen Unsure", Role.ADVISER, application=True),
        when_i.open(AGAIN),
        when_i.type("not the right one", into="Password"),
        when_i.press("Go on"),
        status=422,
    ),
    _seen("sign-in-again", APPLICATION, am_signed_in("Gwen Sure", ago=A_WHILE), when_i.open(APPLICATION), status=403),
    opened("forgotten", "/sign-in/forgotten"),
    _seen(
        "forgotten-nothing-typed",
        "/sign-in/forgotten",
        when_i.open("/sign-in/forgotten"),
        when_i.press("Send me a link"),
        status=422,
    ),
    opened("forgotten-sent", "/sign-in/forgotten/sent"),
    _seen("reset", OF_A_LETTER, open_a_link_by_which_a_password_is_set("Gwen Forgetful")),
    _seen(
        "reset-common-password",
        OF_A_LETTER,
        open_a_link_by_which_a_password_is_set("Gwen Forgetful"),
        when_i.type("Liverpool-2026!", into="New password"),
        when_i.press("Set it"),
        status=422,
    ),
    opened("reset-over", OF_A_LETTER, "/sign-in/reset/no-such-link", status=410),
    _seen("own-password", OWN_PASSWORD, am_signed_in("Gwen Own"), when_i.open(OWN_PASSWORD)),
    _seen(
        "own-password-mistakes",
        OWN_PASSWORD,
        am_signed_in("Gwen Own"),
        when_i.open(OWN_PASSWORD),
        when_i.type("short", into="New password"),
        when_i.press("Change it"),
        status=422,
    ),
    _seen("own-sessions-one", SESSIONS, am_signed_in("Gwen Alone"), when_i.open(SESSIONS)),
    _seen("own-sessions-three", SESSIONS, am_signed_in("Gwen Everywhere", elsewhere=2), when_i.open(SESSIONS)),
    _seen(
        "own-sessions-ended",
        SESSIONS,
        am_signed_in("Gwen Tidy", elsewhere=2),
        when_i.open(SESSIONS),
        when_i.press("End all but this one"),
    ),
    _seen("own-second-step-none", OWN, am_signed_in("Gwen Bare"), when_i.open(OWN)),
    _seen("own-second-step", OWN, am_signed_in("Gwen Full", application=True, codes=True), when_i.open(OWN)),
    _seen("own-application", APPLICATION, am_signed_in("Gwen Bare"), when_i.open(APPLICATION)),
    _seen(
        "own-application-wrong-code",
        APPLICATION,
        am_signed_in("Gwen Bare"),
        when_i.open(APPLICATION),
        when_i.press("Go on"),
        status=422,
    ),
    _seen(
        "own-application-remove",
        f"{APPLICATION}/remove",
        am_signed_in("Gwen Full", application=True),
        when_i.open(f"{APPLICATION}/remove"),
    ),
    _seen(
        "own-recovery-codes",
        f"{OWN}/codes",
        am_signed_in("Gwen Renewing", application=True, codes=True),
        when_i.open(OWN),
        when_i.press("Make new codes"),
    ),
)
