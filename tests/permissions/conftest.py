"""The site of the walk, and everybody who has come to it. Whatever is asked of it, nothing of that is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from fastapi import Request
from sqlmodel import Session

from app.dependencies import get_installation, open_writing_session
from app.persistence.register import claim_register, merge_register
from tests.permissions.addresses import Things
from tests.permissions.asking import Asking
from tests.permissions.cast import Come, Situation, bring, everybody
from tests.permissions.ground import two_networks
from tests.permissions.things import things_on
from tests.site import Site, fill_database, settings_in, site_of

COUNTED = "walk"


@dataclass(kw_only=True)
class Ground:
    """The site, who has come, and what there is."""

    site: Site
    comers: list[Come]
    things: Things
    asking: Asking
    twins: list[tuple[Come, Come]]
    """Each who is signed in, with another of the same role at the same place."""


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Made once: every request is undone, so that each finds the site as it was."""
    settings = settings_in(tmp_path_factory.mktemp("walk"))

    def fill(session: Session) -> None:
        claim_register(session)
        merge_register(session, two_networks())

    fill_database(settings.database, fill)
    site = site_of(settings)
    comers = [bring(site, walker, number) for number, walker in enumerate(everybody())]
    first = [c for c in comers if c.walker.situation is Situation.SIGNED_IN]
    twins = [(come, bring(site, come.walker, len(comers) + number)) for number, come in enumerate(first)]
    things = things_on(site, [*comers, *(twin for _, twin in twins)])
    made = Ground(site=site, comers=comers, things=things, asking=Asking(site), twins=twins)
    for come in comers:
        made.asking.settle(come)
    site.app.dependency_overrides[open_writing_session] = _undone
    yield made
    site.app.state.installation.engine.dispose()


def _undone(request: Request) -> Iterator[Session]:
    """The transaction of a request, undone at its end."""
    with get_installation(request).writing_sessions() as session:
        yield session
        session.rollback()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what the walk covers."""
    counted: dict[str, set[str]] = {}
    requests = 0
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", ()):
                if name != COUNTED:
                    continue
                requests += value["requests"]
                for what in ("actions", "roles", "places", "routes", "situations"):
                    counted.setdefault(what, set()).update(value[what])
    if requests:
        said = ", ".join(f"{len(names)} {what}" for what, names in counted.items())
        terminalreporter.write_line(f"The permission walk: {requests:,} questions; {said}.")
