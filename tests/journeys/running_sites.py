"""Real servers for browsers to visit: the application behind uvicorn on a free port, its database in a file.

One serves the network of the worked examples, one the demonstration network; the day of both is the examples' day,
so that what stands on a page does not depend on when the tests run.
"""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import Path

import uvicorn
from fastapi import FastAPI, HTTPException
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.dependencies import get_now, get_today
from app.installation import Installation
from app.main import create_app
from app.persistence.certificates import count_certificates
from app.request_record import template_of
from app.services.load_demonstration import load_demonstration
from app.services.load_package import load_package
from app.settings import Settings
from routes_graph.register import Register
from tests.app.mail.post_office import PostOffice, posting_at
from tests.site import fill_database

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
EXAMPLES = Path(__file__).parents[1] / "specimens" / "worked_examples"
LONGEST_START = 30
SLOW = 0.4
PATTERN = "x-page-pattern"

Fill = Callable[[Session], object]
Clock = Callable[[], datetime]


class NamesItsPattern:
    """Says in a header of each answer which page it is: `/awards/{award_id}`, whatever the award.

    It can be told to hold each answer back for a while, as a slow network does: what was asked has been done by then.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.holds_back = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                await asyncio.sleep(self.holds_back)
                message["headers"] = [*message["headers"], (PATTERN.encode(), template_of(scope).encode())]
            await send(message)

        await self.app(scope, receive, send_named)


def at_noon() -> datetime:
    """What time it is on a site that need not agree with anybody else."""
    return NOON


@dataclass(kw_only=True)
class Calendar:
    """What day it is on a site; a journey may turn its leaves."""

    today: date = TODAY


@dataclass(frozen=True, kw_only=True)
class SiteAtAddress:
    """A site, as far as a browser knows of it."""

    address: str


@dataclass(frozen=True, kw_only=True)
class RunningSite(SiteAtAddress):
    """A site that this very process serves: a test may look and reach into it."""

    app: FastAPI
    front: NamesItsPattern
    calendar: Calendar
    clock: Clock = at_noon
    post_office: PostOffice | None = None

    @contextmanager
    def answering_slowly(self) -> Iterator[None]:
        """The site, on slow data."""
        self.front.holds_back = SLOW
        yield
        self.front.holds_back = 0.0

    @property
    def installation(self) -> Installation:
        """What the site consists of, for what happens to it behind a visitor's back."""
        made: Installation = self.app.state.installation
        return made

    def session(self) -> Session:
        """A session that writes, for what a journey needs to be there."""
        made: Session = self.installation.writing_sessions()
        return made

    @property
    def register(self) -> Register:
        """What the site knows, to find in it what a journey needs: a withdrawn agreement, a planned course."""
        return self.installation.current_graph.snapshot().graph.register

    def count_certificates(self) -> int:
        """How many certificates have been issued here."""
        with self.installation.sessions() as session:
            return count_certificates(session)


def with_the_examples(session: Session) -> None:
    """The network of the worked examples."""
    load_package(session, EXAMPLES, at=NOON)


def with_the_demonstration(session: Session) -> None:
    """The demonstration network, its dates moved to our day."""
    load_demonstration(session, TODAY, NOON)


@contextmanager
def running_site(
    folder: Path,
    fill: Fill,
    *,
    host: str = "127.0.0.1",
    single_sign_on_file: Path | None = None,
    clock: Clock = at_noon,
    post_office: PostOffice | None = None,
) -> Iterator[RunningSite]:
    """Serves a site until the block is left. Its certificates and QR codes carry its own address.

    `host`: 'localhost' where browsers are to offer passkeys, which they do at no address made of numbers.
    `post_office`: who takes its letters; without one they are kept on the site.
    """
    with socket.create_server(("127.0.0.1", 0)) as door:
        # As the server's own sockets are: else each answer waits 40 ms for its reader to say that the head has come.
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        address = f"http://{host}:{door.getsockname()[1]}"
        settings = Settings(
            data_dir=folder,
            database_url=f"sqlite:///{folder / 'onward.db'}",
            public_url=address,
            single_sign_on_file=single_sign_on_file,
            **({} if post_office is None else posting_at(post_office)),
        )
        fill_database(settings.database, fill)
        app = create_app(settings)
        calendar = Calendar()
        app.dependency_overrides |= {get_today: lambda: calendar.today, get_now: clock}
        _add_faults(app)
        front = NamesItsPattern(app)
        with _serving(front, door):
            yield RunningSite(
                address=address, app=app, front=front, calendar=calendar, clock=clock, post_office=post_office
            )


@contextmanager
def _serving(app: ASGIApp, door: socket.socket) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, server_header=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    until = time.monotonic() + LONGEST_START
    while not server.started:
        if not thread.is_alive() or time.monotonic() > until:
            raise RuntimeError("The site did not start.")
        time.sleep(0.01)
    yield
    server.should_exit = True
    thread.join(LONGEST_START)


def _add_faults(app: FastAPI) -> None:
    """Addresses at which the application fails as it is told to, so that a browser sees the page of every fault."""

    def fail(status: int) -> None:
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            raise RuntimeError("a fault that nobody foresaw")
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            raise OperationalError("SELECT 1", {}, Exception("the database is away"))
        raise HTTPException(status)

    app.add_api_route("/fault/{status}", fail)
