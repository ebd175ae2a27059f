"""The site for tests, on a database of its own, and the one client that checks every page that it fetches.

`example_site` is the network of the rules' worked examples; its client's day is the examples' day.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlmodel import Session

from app.dependencies import get_today
from app.logging import describe_exception
from app.main import create_app
from app.persistence.database import make_engine, writing_session_factory
from app.persistence.register import claim_register, merge_register
from app.security.session_cookie import PLAIN_NAME, SECURE_NAME
from app.services.load_demonstration import load_demonstration
from app.settings import Settings
from routes_graph.register import Register
from tests.databases import migrate
from tests.page_checks import faults_of
from tests.routes_graph.specimens import EXAMPLE_NETWORK

TODAY = date(2026, 11, 24)
HOST = "127.0.0.1"
ADDRESS = f"http://{HOST}:8000"
COOKIES = (PLAIN_NAME, SECURE_NAME)
SIGNING_IN = ("/sign-in", "/invitation")
"""Only here does somebody who has no cookie yet get one."""

STRICT = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")


@pytest.fixture(scope="session", autouse=True)
def brief_log() -> None:
    """Lines as they are in service, without pictures of each error's variables, which take seconds to draw."""
    write_briefly()


def write_briefly() -> None:
    """Our lines on standard output, where pytest keeps them."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            describe_exception,
            structlog.processors.JSONRenderer(),
        ]
    )


class SiteClient(TestClient):
    """Asks as a browser on our own page does, and finds fault with any page that is not as every page should be."""

    def request(self, method: str, url: Any, **more: Any) -> Response:
        """The response, checked where it is a page."""
        headers = {"Sec-Fetch-Site": "same-origin", "Origin": ADDRESS, **(more.pop("headers", None) or {})}
        response: Response = super().request(method, url, headers=headers, **more)
        for step in (*response.history, response):
            check_response(step)
        return response


def check_response(response: Response) -> None:
    """Whatever is true of every response, and of every page."""
    if not any(name in response.request.headers.get("cookie", "") for name in COOKIES):
        signs_in = response.request.url.path.startswith(SIGNING_IN)
        assert signs_in or "set-cookie" not in response.headers, "visitors are given no cookie"
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert all(part in policy for part in STRICT)
    assert response.headers["referrer-policy"] == "no-referrer"
    if response.headers.get("content-type", "").startswith("text/html") and response.request.method != "HEAD":
        assert not (faults := faults_of(response.text)), f"{response.request.url}: {faults}"


@dataclass(frozen=True, kw_only=True)
class Site:
    """A running site for one test."""

    app: FastAPI
    settings: Settings

    def client(self, *, raise_server_exceptions: bool = True, cookie: str | None = None) -> SiteClient:
        """Somebody who visits it; with a session's token, somebody who has signed in."""
        visitor = SiteClient(
            self.app,
            base_url=ADDRESS,
            follow_redirects=False,
            raise_server_exceptions=raise_server_exceptions,
        )
        if cookie is not None:
            # With its domain: else one that the site gives later would not take its place.
            visitor.cookies.set(PLAIN_NAME, cookie, domain=HOST)
        return visitor

    def session(self) -> Session:
        """A session that writes, for what a test prepares."""
        made: Session = self.app.state.installation.writing_sessions()
        return made


OpenSite = Callable[[Register], Site]
FilledDatabases = Callable[[Register], Path]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings for a site of the test's own."""
    return settings_in(tmp_path)


@pytest.fixture(scope="session")
def filled_databases(tmp_path_factory: pytest.TempPathFactory) -> FilledDatabases:
    """Database files, each filled with a register once: a test works on a copy."""
    folder = tmp_path_factory.mktemp("filled")
    made: dict[Register, Path] = {}

    def filled_with(register: Register) -> Path:
        if register not in made:
            path = folder / f"{len(made)}.db"
            fill_database(f"sqlite:///{path}", _merges(register))
            made[register] = path
        return made[register]

    return filled_with


@pytest.fixture
def open_site(settings: Settings, filled_databases: FilledDatabases) -> Iterator[OpenSite]:
    """Opens a site on a register; its day is the worked examples' day. Opened again, the register is merged into it."""
    opened: list[Site] = []
    database = settings.data_dir / "onward.db"

    def open_on(register: Register) -> Site:
        if database.exists():
            fill_database(settings.database, _merges(register))
        else:
            shutil.copyfile(filled_databases(register), database)
        opened.append(site_of(settings))
        return opened[-1]

    yield open_on
    for site in opened:
        site.app.state.installation.engine.dispose()


def _merges(register: Register) -> Callable[[Session], None]:
    def fill(session: Session) -> None:
        claim_register(session)
        merge_register(session, register)

    return fill


@pytest.fixture(scope="session")
def demonstration_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site on the demonstration network, as of the examples' day; shared by all tests, which leave it as it is."""
    settings = settings_in(tmp_path_factory.mktemp("demonstration"))
    fill_database(settings.database, lambda session: load_demonstration(session, TODAY, datetime.now(UTC)))
    site = site_of(settings)
    yield site
    site.app.state.installation.engine.dispose()


def settings_in(folder: Path) -> Settings:
    """Settings for a site that keeps everything in that folder."""
    return Settings(data_dir=folder, database_url=f"sqlite:///{folder / 'onward.db'}", public_url=ADDRESS)


def fill_database(url: str, fill: Callable[[Session], object]) -> None:
    """Makes a database's tables, where they are not there yet, and fills them in one transaction."""
    engine = make_engine(url)
    migrate(engine)
    with writing_session_factory(engine)() as session:
        fill(session)
        session.commit()
    engine.dispose()


def site_of(settings: Settings) -> Site:
    """A site on a database that is there."""
    app = create_app(settings)
    app.dependency_overrides[get_today] = lambda: TODAY
    return Site(app=app, settings=settings)


@pytest.fixture
def example_site(open_site: OpenSite) -> Site:
    """A site on the network of the worked examples."""
    return open_site(EXAMPLE_NETWORK.register)


@pytest.fixture
def client(example_site: Site) -> SiteClient:
    """Somebody who visits the worked examples' site."""
    return example_site.client()
