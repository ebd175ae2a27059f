"""Sites that run and visitors with a browser, for the journeys.

Sites last as long as the tests; the browser as long as a module, because while it runs its event loop is in the way
of tests that start their own. Each visit has a browser context of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.app.single_sign_on.crooked_provider import crooked_provider
from tests.identity_provider.running import provider_of_marram, providers_file
from tests.journeys.programs import BROWSERS, need_program
from tests.journeys.running_sites import (
    RunningSite,
    SiteAtAddress,
    running_site,
    with_the_demonstration,
    with_the_examples,
)
from tests.journeys.visitors import DESK, FLAGS, PATIENCE, Device, Visitor, visiting

pytest.register_assert_rewrite("tests.journeys.steps", "tests.journeys.then_i")

expect.set_options(timeout=PATIENCE)

Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a browser is a browser test."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The site of the worked examples."""
    with running_site(tmp_path_factory.mktemp("examples"), with_the_examples) as site:
        yield site


@pytest.fixture
def own_examples(tmp_path: Path) -> Iterator[RunningSite]:
    """A site of the worked examples for one test alone, which may change what is agreed there."""
    with running_site(tmp_path, with_the_examples) as site:
        yield site


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The site of the demonstration network."""
    with running_site(tmp_path_factory.mktemp("demonstration"), with_the_demonstration) as site:
        yield site


@pytest.fixture(scope="session")
def site_by_name(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The site of the worked examples at a name, where browsers offer passkeys, with a provider to sign in at.

    Another stands in its file that does not run.
    """
    folder = tmp_path_factory.mktemp("by_name")
    with crooked_provider() as there:
        file = providers_file(folder, there.provider, provider_of_marram())
        with running_site(folder, with_the_examples, host="localhost", single_sign_on_file=file) as site:
            yield site


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The system's browser."""
    return need_program("browser", BROWSERS)


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """A running browser, of which nobody sees a window."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """Opens a visit: `visit(examples, PHONE)`."""
    with ExitStack() as visits:

        def begin(site: SiteAtAddress, device: Device = DESK) -> Visitor:
            return visits.enter_context(visiting(browser, site, device, tmp_path))

        yield begin
