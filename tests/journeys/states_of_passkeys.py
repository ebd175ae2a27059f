"""The states of pages with passkeys, and of an institution's own sign-in."""

from app.accounts.passkeys import NewPasskey
from app.accounts.roles import Role
from app.persistence.accounts import get_account
from app.persistence.passkeys import add_passkey, list_passkeys
from app.persistence.single_sign_on import link_account
from app.persistence.ways_in import ways_in
from app.security.session_cookie import PLAIN_NAME
from app.services.sessions import begin_session
from app.single_sign_on.providers import Provider
from tests.journeys import then_i, when_i
from tests.journeys.page_state import PageState, opened, reached
from tests.journeys.running_sites import NOON, TODAY
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor
from tests.people import ALDWICK, person

SITE = "site_by_name"
LIST, NEW = "/account/passkeys", "/account/passkeys/new"
NAME, REMOVE = "/account/passkeys/{passkey_id}/name", "/account/passkeys/{passkey_id}/remove"
OWN = "/account/institution-sign-in"
BACK, THERE = "/sign-in/with/{provider_id}/back", "/sign-in/with/{provider_id}"
ONE, LONG = "My telephone", "The security key that hangs on the door of the advice office"


@step
def have_passkeys(visitor: Visitor, *names: str, half_way: bool = False, from_there: bool = False) -> None:
    """Has signed in as an adviser who has these passkeys, or proved the first of two steps; perhaps at the provider."""
    site = visitor.behind_the_site
    owner = person(site, (Role.ADVISER, ALDWICK), name=f"Owner of {len(names)}")
    account_id = owner.account.account_id
    with site.session() as session:
        known = {kept.name for kept in list_passkeys(session, account_id)}
        for name in set(names) - known:
            made = NewPasskey(credential_id=f"{account_id}-{len(name)}", public_key="AQID", sign_count=0)
            add_passkey(session, account_id, made, name=name, now=NOON)
        if from_there:
            link_account(session, provider_of(visitor).issuer, owner.account.name, account_id, NOON)
        session.commit()
    token = half_way_token(visitor, account_id) if half_way else owner.token(site, now=NOON)
    visitor.page.context.add_cookies([{"name": PLAIN_NAME, "value": token, "url": site.address}])


def provider_of(visitor: Visitor) -> Provider:
    return visitor.behind_the_site.installation.settings.providers[0]


def half_way_token(visitor: Visitor, account_id: int) -> str:
    with visitor.behind_the_site.session() as session:
        token, _ = begin_session(
            session,
            get_account(session, account_id),
            way="password",
            device="Chrome on Linux",
            has_second_step=ways_in(session, account_id).has_second_step,
            today=TODAY,
            now=NOON,
        )
        session.commit()
    return token


@step
def send_no_answer(visitor: Visitor) -> None:
    """Sends a form of a passkey though no device has answered."""
    with visitor.page.expect_navigation():
        visitor.page.evaluate("document.querySelector('form[data-passkey]').submit()")


@step
def am_not_let_go_to_the_provider(visitor: Visitor) -> None:
    """Stays on the page that leads away."""
    visitor.page.route(f"{provider_of(visitor).issuer}/**", lambda route: route.abort("aborted"))


PASSKEYS: tuple[PageState, ...] = (
    reached("passkeys-none", LIST, have_passkeys(), when_i.open(LIST), site=SITE),
    reached("passkeys", LIST, have_passkeys(ONE, LONG), when_i.open(LIST), site=SITE),
    reached("passkeys-one", LIST, have_passkeys(ONE), when_i.open(LIST), site=SITE),
    reached("passkey-new", NEW, have_passkeys(ONE), when_i.open(NEW), site=SITE),
    reached(
        "passkey-new-without-an-answer",
        NEW,
        have_passkeys(ONE),
        when_i.open(NEW),
        send_no_answer(),
        then_i.am_at(NEW, status=422),
        site=SITE,
        status=422,
    ),
    reached("passkey-name", NAME, have_passkeys(ONE), when_i.open(LIST), when_i.follow("Change its name"), site=SITE),
    reached(
        "passkey-name-empty",
        NAME,
        have_passkeys(ONE),
        when_i.open(LIST),
        when_i.follow("Change its name"),
        when_i.type("", into="Name"),
        when_i.press("Change it"),
        then_i.am_at(NAME, status=422),
        site=SITE,
        status=422,
    ),
    reached("passkey-remove", REMOVE, have_passkeys(ONE, LONG), when_i.open(LIST), when_i.follow("Remove"), site=SITE),
    reached("passkey-kept", REMOVE, have_passkeys(ONE), when_i.open(LIST), when_i.follow("Remove"), site=SITE),
    reached(
        "passkey-refused",
        "/sign-in/passkey",
        when_i.open("/sign-in"),
        send_no_answer(),
        then_i.am_at("/sign-in/passkey", status=403),
        site=SITE,
        status=403,
    ),
    reached(
        "second-step-with-a-passkey",
        "/sign-in/second-step",
        have_passkeys(ONE, half_way=True),
        when_i.open("/sign-in/second-step"),
        then_i.see("Use your passkey"),
        site=SITE,
    ),
    reached(
        "set-up-with-a-passkey",
        "/sign-in/set-up",
        have_passkeys(half_way=True),
        when_i.open("/sign-in/set-up"),
        then_i.see("Set up a passkey"),
        site=SITE,
    ),
    reached(
        "again-with-a-passkey-or-at-the-provider",
        "/sign-in/again",
        have_passkeys(ONE, from_there=True),
        when_i.open("/sign-in/again?next=/account/passkeys/new"),
        then_i.see("Use your passkey", "Sign in with Aldwick College"),
        site=SITE,
    ),
    opened("sign-in-with-passkeys-and-a-provider", "/sign-in", site=SITE),
    opened("sign-in-at-an-address-of-numbers", "/sign-in", site="examples"),
)

SINGLE_SIGN_ON: tuple[PageState, ...] = (
    reached(
        "sign-on-away",
        THERE,
        am_not_let_go_to_the_provider(),
        when_i.open("/sign-in"),
        when_i.press("Sign in with Aldwick College"),
        then_i.read_as_heading("On to Aldwick College"),
        site=SITE,
    ),
    reached(
        "sign-on-provider-does-not-answer",
        THERE,
        when_i.open("/sign-in"),
        when_i.press("Sign in with Marram University"),
        then_i.read_as_heading("Marram University does not answer"),
        site=SITE,
        status=503,
    ),
    reached("own-sign-on-none", OWN, have_passkeys(ONE), when_i.open(OWN), site=SITE),
    reached("own-sign-on", OWN, have_passkeys(ONE, LONG, from_there=True), when_i.open(OWN), site=SITE),
    reached(
        "own-sign-on-remove",
        f"{OWN}/remove",
        have_passkeys(ONE, LONG, from_there=True),
        when_i.open(OWN),
        when_i.follow("Remove it"),
        site=SITE,
    ),
    reached(
        "own-sign-on-kept",
        f"{OWN}/remove",
        have_passkeys(from_there=True),
        when_i.open(OWN),
        when_i.follow("Remove it"),
        then_i.read_as_heading("You still need that sign-in"),
        site=SITE,
    ),
    opened("sign-on-begin-again", BACK, "/sign-in/with/aldwick/back", site=SITE, status=403),
)
