"""Somebody who has no business here asks for every address of a story, as its people's browsers have seen them.

Each request is sent once more with the same numbers, links and forms, by whoever intrudes. What is answered to whom is
worked out from the permission table; whatever the answer, it tells nothing of the story.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote_plus, urlsplit

import requests

from app.guards import Permission
from app.permissions import PERMITTED, SECRET, Action
from app.security.session_cookie import PLAIN_NAME
from tests.architecture.test_permissions import ROUTES
from tests.journeys.running_sites import PATTERN, RunningSite
from tests.journeys.visitors import Visitor

FORBIDDEN, NOT_FOUND = 403, 404
LONGEST_WAIT = 20
OPEN = frozenset(action for action, by_role in PERMITTED.items() if {"anyone", "signed_in"} & set(by_role))
LINKS = ("/c/", "/v/", "/invitation/", "/sign-in/reset/")
"""Whoever has such a link is let in by it, and an intruder has not."""

_NUMBER = re.compile(r"(?<=/)\d+(?=/|$|\?)")
_NUMBER_IN_FORM = re.compile(r"(?:^|[?&])(learner|confirmation|learner_id)=\d+")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request of the story. `pattern` is the address's, `form` what was sent with it."""

    method: str
    address: str
    pattern: str
    form: str = ""

    @property
    def action(self) -> Action:
        """What it does, by the permission table."""
        stated = ROUTES[f"{self.method} {self.pattern}"].dependencies
        return next(d.dependency.action for d in stated if isinstance(d.dependency, Permission))

    @property
    def is_of_somebody(self) -> bool:
        """Whether it names something that is there: in its path, its query or its form."""
        return "{" in self.pattern or bool(_NUMBER_IN_FORM.search(f"{self.address}&{self.form}"))

    def beside(self) -> Iterator["Asked"]:
        """The same of whatever has the number before, and the number after: one number of the address at a time."""
        for found in _NUMBER.finditer(self.address):
            for number in (int(found.group()) - 1, int(found.group()) + 1):
                if number:
                    address = f"{self.address[: found.start()]}{number}{self.address[found.end() :]}"
                    yield replace(self, address=address)


def asked_by(*visitors: Visitor) -> tuple[Asked, ...]:
    """Every page that they opened and every form that they sent, the last of each kind."""
    found: dict[tuple[str, str, bool], Asked] = {}
    for visitor in visitors:
        for answer in visitor.answers:
            request, pattern = answer.request, answer.headers.get(PATTERN, "")
            if f"{request.method} {pattern}" in ROUTES:
                parts = urlsplit(request.url)
                asked = Asked(
                    method=request.method,
                    address=parts.path + (f"?{parts.query}" if parts.query else ""),
                    pattern=pattern,
                    form=request.post_data or "",
                )
                found[asked.method, asked.pattern, asked.is_of_somebody] = asked
    return tuple(found.values())


@dataclass(frozen=True, kw_only=True)
class Intruder:
    """Somebody who asks by a program of their own, perhaps with a session."""

    site: RunningSite
    program: requests.Session

    def ask(self, asked: Asked) -> requests.Response:
        """The answer, where it leads elsewhere not followed."""
        return self.program.request(
            asked.method,
            f"{self.site.address}{asked.address}",
            data=asked.form.encode() or None,
            headers={"Content-Type": "application/x-www-form-urlencoded"} if asked.form else {},
            allow_redirects=False,
            timeout=LONGEST_WAIT,
        )

    def tries(self, story: Iterable[Asked], *secrets: str) -> list[str]:
        """Whatever was answered otherwise than it should be; each of the answers tells none of the secrets."""
        return [f"{a.method} {a.address}: {wrong}" for a in story for wrong in self._wrong(a, secrets)]

    def _wrong(self, asked: Asked, secrets: tuple[str, ...]) -> Iterator[str]:
        if asked.address.startswith(LINKS) or (asked.method == "POST" and may_be_done_by_all(asked)):
            return
        answer = self.ask(asked)
        meant = NOT_FOUND if asked.action in SECRET else FORBIDDEN
        if not may_be_done_by_all(asked) and answer.status_code != meant:
            yield f"{answer.status_code}, not {meant}"
        # What an intruder has typed goes back to them, so that it is not lost if they sign in.
        typed, said = unquote_plus(f"{asked.address} {asked.form}"), unescape(answer.text)
        yield from (f"tells {secret!r}" for secret in secrets if secret in said and secret not in typed)


def may_be_done_by_all(asked: Asked) -> bool:
    """Whether it is open to anyone, or is done with what is one's own: one's account, an empty list of learners."""
    return asked.action in OPEN or (asked.action in SECRET and not asked.is_of_somebody)


@contextmanager
def intruder(site: RunningSite, token: str | None = None) -> Iterator[Intruder]:
    """Somebody with that session; a stranger without one."""
    with requests.Session() as program:
        program.trust_env = False
        program.headers.update({"Origin": site.address, "Sec-Fetch-Site": "same-origin"})
        if token is not None:
            program.cookies.set(PLAIN_NAME, token)
        yield Intruder(site=site, program=program)
