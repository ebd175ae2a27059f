"""Somebody at a browser: on a phone or at a desk, with JavaScript or without.

A visitor notices whatever the browser complains of: a script that fails, something that the content security policy
refuses, a file that does not come, a page that moves sideways.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response
from playwright.sync_api import Error as BrowserError

from tests.journeys.running_sites import TODAY, RunningSite, SiteAtAddress

T = TypeVar("T")

PATIENCE = 15_000
"""Milliseconds after which something that should be on a page is missing."""

WIDTHS = """() => {
  const page = document.scrollingElement;
  return page && document.readyState === "complete" ? [page.clientWidth, page.scrollWidth] : null;
}"""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, kw_only=True)
class Device:
    """What the visitor looks at."""

    name: str
    width: int
    height: int
    javascript: bool = True


PHONE = Device(name="phone", width=360, height=740)
DESK = Device(name="desk", width=1280, height=900)
PHONE_WITHOUT_JAVASCRIPT = Device(name="phone_without_javascript", width=360, height=740, javascript=False)
DESK_WITHOUT_JAVASCRIPT = Device(name="desk_without_javascript", width=1280, height=900, javascript=False)
DEVICES = (PHONE, DESK, PHONE_WITHOUT_JAVASCRIPT, DESK_WITHOUT_JAVASCRIPT)


@dataclass(kw_only=True)
class Visitor:
    """One person's visit; `notes` is what they keep of it: a code, a private link, a certificate."""

    site: SiteAtAddress
    device: Device
    page: Page
    folder: Path
    notes: dict[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)
    elsewhere: tuple[str, ...] = ()
    """Other people's addresses to which this visit leads."""
    tabs: list[Page] = field(default_factory=list)
    """The other pages that are open in the same browser; `page` is the one in front."""

    def address(self, path: str) -> str:
        """The whole address of a page of the site."""
        return path if path.startswith("http") else f"{self.site.address}{path}"

    @property
    def behind_the_site(self) -> RunningSite:
        """What the visitor cannot see, for what happens behind their back."""
        assert isinstance(self.site, RunningSite)
        return self.site

    @property
    def here(self) -> str:
        """The address of the page in front of them, without the site's."""
        return self.page.url.removeprefix(self.site.address)

    def wait_for(self, ask: Callable[[], T]) -> T:
        """Asks until the answer is yes, or something; or as long as a page may take. Gives the last answer."""
        until = time.monotonic() + PATIENCE / 1000
        while not (answer := ask()) and time.monotonic() < until:
            self.page.wait_for_timeout(20)
        return answer

    def turn_to(self, tab: Page) -> None:
        """Has another tab in front. What the browser says of it is noticed from now on, too."""
        if tab not in self.tabs:
            self._listen_to(tab)
        self.tabs = [*(other for other in self.tabs if other not in {tab, self.page}), self.page, tab]
        self.page = tab

    @property
    def paper(self) -> Path:
        """Where the certificate lies that was downloaded."""
        return self.folder / f"{self.device.name}.pdf"

    def faults_of_the_page(self) -> list[str]:
        """What is wrong with the page in front of them, and what the browser complained of since it was last asked."""
        room, needs = self.wait_for(self._widths) or (0, 0)
        faults, self.complaints = self.complaints, []
        return [*faults, f"the page is {needs} pixels wide in {room}"] if needs > room or not room else faults

    def _widths(self) -> list[int] | None:
        """How much room the page has and how much it takes, once it is all there."""
        try:
            measured: list[int] | None = self.page.evaluate(WIDTHS)
        except BrowserError:  # it is just being left for another page
            return None
        return measured

    def _listen_to(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"a script failed: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        # That the page itself is an error page is said here too; the status is what the states are asked for.
        is_the_page = message.location.get("url") == self.page.url and "Failed to load resource" in message.text
        if message.type in {"error", "warning"} and not is_the_page:
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _failed(self, request: Request) -> None:
        # A download is an aborted navigation to the browser, and so is a page that is left before it is there; and who
        # goes back to a page that came of a form is asked before it is sent again.
        if request.failure not in {"net::ERR_ABORTED", "net::ERR_CACHE_MISS"}:
            self.complaints.append(f"{request.url} did not come: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.answers.append(response)
        elif not response.ok and response.status != 304:
            self.complaints.append(f"{response.url} answered {response.status}")
        if not response.url.startswith((self.site.address, *self.elsewhere)):
            self.complaints.append(f"something came from {response.url}, which is not ours")


@contextmanager
def visiting(browser: Browser, site: SiteAtAddress, device: Device, folder: Path) -> Iterator[Visitor]:
    """A visitor with a browser of their own: nothing is remembered from anybody else's visit."""
    context = browser.new_context(
        viewport={"width": device.width, "height": device.height},
        java_script_enabled=device.javascript,
        reduced_motion="reduce",
        locale="en-GB",
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    visitor = Visitor(site=site, device=device, page=context.new_page(), folder=folder)
    visitor._listen_to(visitor.page)
    yield visitor
    context.close()
    if isinstance(site, RunningSite):
        site.calendar.today = TODAY
