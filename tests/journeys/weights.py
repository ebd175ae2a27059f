"""What a first visit weighs: all bytes of content that come over the line for a page, packed as they come.

`python -m tests.journeys.weights` prints them for the pages of the main job, on the demonstration network.
"""

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Request, sync_playwright

from tests.journeys.programs import BROWSERS, find_program
from tests.journeys.running_sites import running_site, with_the_demonstration
from tests.journeys.visitors import FLAGS, PHONE, Visitor, visiting

SEARCH = "from=brick-2&to_subject=05.2&level=6"
PAGES = {"home": "/", "results": f"/routes?{SEARCH}", "route": f"/routes?{SEARCH}"}


def weigh(visitor: Visitor, path: str) -> Counter[str]:
    """Bytes by what they are: document, stylesheet, script, font, image."""
    came: list[Request] = []

    def note(request: Request) -> None:
        came.append(request)

    visitor.page.on("requestfinished", note)
    visitor.page.goto(visitor.address(path), wait_until="networkidle")
    weights: Counter[str] = Counter()
    for request in came:
        weights[request.resource_type] += request.sizes()["responseBodySize"]
    return weights


def route_of(visitor: Visitor) -> str:
    """The address of the first route of the results."""
    visitor.page.goto(visitor.address(PAGES["results"]))
    return visitor.page.get_by_role("link").filter(has_text="See this route").first.get_attribute("href") or ""


def main() -> int:
    """Prints a line for each page."""
    chromium = find_program(BROWSERS)
    if chromium is None:
        sys.stderr.write("No browser is installed.\n")
        return 1
    with (
        TemporaryDirectory() as name,
        running_site(Path(name), with_the_demonstration) as site,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=chromium, args=list(FLAGS))
        with visiting(browser, site, PHONE, Path(name)) as visitor:
            addresses = PAGES | {"route": route_of(visitor)}
        for page, path in addresses.items():
            with visiting(browser, site, PHONE, Path(name)) as visitor:
                weights = weigh(visitor, path)
            parts = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in weights.most_common())
            sys.stdout.write(f"{page}: {weights.total() / 1000:.1f} kB ({parts})\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
