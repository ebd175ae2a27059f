"""Visitors who have signed in, for journeys that begin after that: `signed_in.as_a(Role.ADVISER, ALDWICK)`."""

from app.accounts.places import Place
from app.accounts.roles import Role
from app.security.session_cookie import PLAIN_NAME
from tests.journeys.running_sites import NOON
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor
from tests.people import person

TWO_STEPS = ("password", "totp")


@step
def as_a(visitor: Visitor, role: Role, place: Place, name: str = "Ceri Vaughan") -> None:
    """Has signed in as somebody who holds that role there; the same person whenever the name is the same."""
    site = visitor.behind_the_site
    token = person(site, (role, place), name=name).token(site, ways=TWO_STEPS, now=NOON)
    visitor.page.context.add_cookies([{"name": PLAIN_NAME, "value": token, "url": site.address}])
