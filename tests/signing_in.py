"""What tests of signing in prepare: people with a password and an application, and the hands of a clock.

`ceri = person_at(site, Role.ADVISER, ALDWICK)`, `give_password(site, ceri)`, `secret = give_application(site, ceri)`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Protocol

from fastapi import FastAPI
from httpx2 import Response
from sqlalchemy import text

from app.accounts.authenticator_codes import code_at, new_secret, step_at
from app.accounts.passwords import hash_of_password
from app.accounts.sealed_secrets import seal
from app.dependencies import get_now
from app.persistence.accounts import get_account, set_password_hash
from app.persistence.second_steps import keep_totp
from app.persistence.ways_in import ways_in
from app.services.second_step.recovery_codes import make_recovery_codes
from app.services.sessions import begin_session
from app.services.signing_in.prove_code import totp_of
from tests.people import HasSessions, Person
from tests.site import TODAY, Site, SiteClient

PASSWORD = "three blue bicycles sing"
ANOTHER = "seven quiet lamps at noon"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@cache
def _hash(password: str) -> str:
    return hash_of_password(password)


@dataclass
class Clock:
    """What the site takes for the time."""

    at: datetime = NOON

    def goes_on(self, by: timedelta) -> None:
        self.at += by


class SignsIn(HasSessions, Protocol):
    """A site at which people sign in, served to a test or to a browser."""

    @property
    def app(self) -> FastAPI: ...


def clock_of(site: SignsIn, at: datetime = NOON) -> Clock:
    """The site's clock, which stands still until it is told to go on."""
    clock = Clock(at=at)
    site.app.dependency_overrides[get_now] = lambda: clock.at
    return clock


def give_password(site: SignsIn, person: Person, password: str = PASSWORD) -> None:
    """Have the person sign in with it."""
    with site.session() as session:
        set_password_hash(session, person.account.account_id, _hash(password))
        session.commit()


def give_application(site: SignsIn, person: Person) -> str:
    """Have the person use an authenticator application; its secret."""
    secret = new_secret()
    key = site.app.state.installation.secret_key
    sealed = seal(key, secret, belongs_to=totp_of(person.account.account_id))
    with site.session() as session:
        keep_totp(session, person.account.account_id, sealed_secret=sealed, now=NOON, last_step=0)
        session.commit()
    return secret


def give_recovery_codes(site: SignsIn, person: Person) -> tuple[str, ...]:
    """Have the person hold recovery codes."""
    with site.session() as session:
        codes = make_recovery_codes(session, site.app.state.installation.secret_key, person.account, NOON)
        session.commit()
    return codes


def code_of(secret: str, clock: Clock, steps: int = 0) -> str:
    """What the application shows; so many half minutes from now."""
    return code_at(secret, step_at(clock.at) + steps)


def sign_in(client: SiteClient, person: Person, password: str = PASSWORD, **more: str) -> Response:
    """What the first page of signing in answers."""
    return client.post("/sign-in", data={"email": person.account.email, "password": password, **more})


def half_way_token(site: SignsIn, person: Person) -> str:
    """The token of a session in which the person's password was right just now, and nothing else is proved yet."""
    now = site.app.dependency_overrides.get(get_now, get_now)()
    with site.session() as session:
        token, _ = begin_session(
            session,
            get_account(session, person.account.account_id),
            way="password",
            device="Firefox on Linux",
            has_second_step=ways_in(session, person.account.account_id).has_second_step,
            today=TODAY,
            now=now,
        )
        session.commit()
    return token


def letters_of(site: Site) -> list[tuple[str, str, str]]:
    """To whom, about what and what, in the order in which they were posted; nothings are left out."""
    with site.session() as session:
        rows = session.connection().execute(
            text("SELECT recipient, subject, text FROM outbox_letters WHERE kind = 'letter' ORDER BY letter_id")
        )
        return [tuple(row) for row in rows]


def count_rows(site: Site, table: str) -> int:
    """How many rows a table has."""
    with site.session() as session:
        found: int = session.connection().execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    return found


def link_in(letter: str) -> str:
    """The address in a letter, without the site's."""
    found = re.search(r"https?://[^/\s]+(/\S+)", letter)
    assert found, letter
    return found.group(1)
