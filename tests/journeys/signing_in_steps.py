"""What journeys of signing in need beside what everybody does: people who have a password and a second step."""

from datetime import timedelta

from app.accounts.authenticator_codes import code_at, step_at
from app.accounts.places import Place
from app.accounts.roles import Role
from app.accounts.tokens import hash_of_token, new_token
from app.persistence.password_resets import add_reset
from app.persistence.second_steps import find_totp
from app.security.session_cookie import PLAIN_NAME
from app.services.demonstration_people import keep_demonstration_people
from app.services.signing_in.allowances import of_passwords
from tests.journeys.running_sites import NOON, TODAY
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor
from tests.people import ALDWICK, Person, person
from tests.signing_in import give_application, give_password, give_recovery_codes, half_way_token

SECRET = ".on-key-text"
CODE = "Code"


def _who(visitor: Visitor, name: str, role: Role, place: Place, *, application: bool, codes: bool) -> Person:
    site = visitor.behind_the_site
    who = person(site, (role, place), name=name)
    give_password(site, who)
    with site.session() as session:
        has_one = find_totp(session, who.account.account_id) is not None
    if application and not has_one:
        visitor.notes["secret"] = give_application(site, who)
    if codes:
        visitor.notes["recovery code"] = give_recovery_codes(site, who)[0]
    visitor.notes["e-mail"] = str(who.account.email)
    return who


def _bring(visitor: Visitor, token: str) -> None:
    visitor.page.context.add_cookies([{"name": PLAIN_NAME, "value": token, "url": visitor.site.address}])


@step
def have_an_account(
    visitor: Visitor,
    name: str,
    role: Role = Role.STAKEHOLDER,
    place: Place = ALDWICK,
    *,
    application: bool = False,
    codes: bool = False,
) -> None:
    """Has an account with a password, and has not signed in."""
    _who(visitor, name, role, place, application=application, codes=codes)


@step
def am_half_way(visitor: Visitor, name: str, *, application: bool = False, codes: bool = False) -> None:
    """Is an adviser whose password was right just now."""
    who = _who(visitor, name, Role.ADVISER, ALDWICK, application=application, codes=codes)
    _bring(visitor, half_way_token(visitor.behind_the_site, who))


@step
def am_signed_in(
    visitor: Visitor,
    name: str,
    role: Role = Role.STAKEHOLDER,
    *,
    application: bool = False,
    codes: bool = False,
    elsewhere: int = 0,
    ago: timedelta = timedelta(),
) -> None:
    """Has signed in with a password, so long ago, and in so many other browsers."""
    who = _who(visitor, name, role, ALDWICK, application=application, codes=codes)
    site = visitor.behind_the_site
    ways = ("password", "totp") if application or role is Role.ADVISER else ("password",)
    for _ in range(elsewhere):
        who.token(site, ways=ways, now=NOON - ago)
    _bring(visitor, who.token(site, ways=ways, now=NOON - ago))


@step
def type_my_address(visitor: Visitor) -> None:
    """Types the e-mail address of the account."""
    visitor.page.get_by_label("E-mail address", exact=True).fill(visitor.notes["e-mail"])


@step
def read_the_secret(visitor: Visitor) -> None:
    """Takes the secret from the page into the application."""
    visitor.notes["secret"] = visitor.page.locator(SECRET).first.inner_text().replace(" ", "")


@step
def type_the_code(visitor: Visitor, *, later: int = 0) -> None:
    """Types what the application shows."""
    now = visitor.behind_the_site.clock()
    visitor.page.get_by_label(CODE, exact=True).fill(code_at(visitor.notes["secret"], step_at(now) + later))


@step
def open_a_link_by_which_a_password_is_set(visitor: Visitor, name: str) -> None:
    """Follows the link of a letter."""
    site = visitor.behind_the_site
    who = _who(visitor, name, Role.STAKEHOLDER, ALDWICK, application=False, codes=False)
    token = new_token()
    with site.session() as session:
        add_reset(
            session,
            token_hash=hash_of_token(token),
            account_id=who.account.account_id,
            expires_at=NOON + timedelta(hours=1),
        )
        session.commit()
    visitor.page.goto(visitor.address(f"/sign-in/reset/{token}"))


@step
def somebody_has_used_up_my_tries(visitor: Visitor) -> None:
    """Wrong passwords have been tried from the same address."""
    from app.services.count_tries import Tries

    site = visitor.behind_the_site
    with site.session() as session:
        tries = Tries(session=session, secret_key=site.installation.secret_key, now=site.clock())
        for _ in range(5):
            of_passwords(visitor.notes["e-mail"], "127.0.0.1", None).spend(tries)
        session.commit()


@step
def lose_my_session(visitor: Visitor) -> None:
    """Is signed out behind the page that is open."""
    visitor.page.context.clear_cookies()


@step
def the_demonstration_has_its_people(visitor: Visitor) -> None:
    """As whoever starts it sees to."""
    site = visitor.behind_the_site
    with site.session() as session:
        keep_demonstration_people(session, site.installation.secret_key, TODAY, site.clock())
        session.commit()


@step
def type_the_code_that_is_shown(visitor: Visitor) -> None:
    """Copies the code that the demonstration shows."""
    shown = visitor.page.locator(".govuk-inset-text .on-code").inner_text()
    visitor.page.get_by_label(CODE, exact=True).fill(shown)
