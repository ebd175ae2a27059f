"""Invented people who sign in, for tests of what they may and may not do.

`ceri = person_at(site, Role.ADVISER, ALDWICK)`, then `ceri.client(site)` is their browser, signed in by two steps.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from sqlmodel import Session

from app.accounts.account import Account
from app.accounts.places import Place, PlaceKind
from app.accounts.roles import HeldRole, Role
from app.persistence.accounts import add_account, find_account_by_email, get_account, give_role, list_roles
from app.services.sessions import begin_session
from app.services.sessions.begin import take_step
from tests.site import TODAY, Site, SiteClient

NETWORK = Place(kind=PlaceKind.NETWORK, place_id="example")
ALDWICK = Place(kind=PlaceKind.INSTITUTION, place_id="aldwick")
MARRAM = Place(kind=PlaceKind.INSTITUTION, place_id="marram")


class HasSessions(Protocol):
    """A site into whose database a test may reach."""

    def session(self) -> Session: ...


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody with an account, as far as a test needs to know them."""

    account: Account
    roles: tuple[HeldRole, ...]

    def token(
        self, site: HasSessions, *, ways: tuple[str, ...] = ("password", "totp"), now: datetime | None = None
    ) -> str:
        """The token of a new session in which they have proved in these ways who they are."""
        at = now or datetime.now(UTC)
        with site.session() as session:
            account = get_account(session, self.account.account_id)
            first, *more = ways
            token, kept = begin_session(
                session,
                account,
                way=first,
                device="Firefox on Linux",
                has_second_step=bool(more),
                today=TODAY,
                now=at,
            )
            for way in more:
                token, kept = take_step(session, kept, way=way, today=TODAY, now=at)
            session.commit()
        return token

    def client(self, site: Site, **how: object) -> SiteClient:
        """Their browser, signed in."""
        return site.client(cookie=self.token(site, **how))  # type: ignore[arg-type]


def person(
    site: HasSessions, *roles: tuple[Role, Place], name: str = "Ceri Vaughan", until: date | None = None
) -> Person:
    """Somebody who holds these roles from the tests' day; the same person where the name is known already."""
    email = f"{name.lower().replace(' ', '.')}@example.ac.uk"
    with site.session() as session:
        known = find_account_by_email(session, email)
        account = known or add_account(session, name=name, email=email, now=datetime.now(UTC))
        held = {(has.role, has.place) for has in list_roles(session, account.account_id)}
        for role, place in (given for given in roles if given not in held):
            give_role(session, account.account_id, role=role, place=place, starts_on=TODAY, ends_on=until)
        session.commit()
        return Person(account=get_account(session, account.account_id), roles=list_roles(session, account.account_id))


def person_at(site: HasSessions, role: Role, place: Place, *, name: str = "Ceri Vaughan") -> Person:
    """Somebody who holds one role at one place."""
    return person(site, (role, place), name=name)
