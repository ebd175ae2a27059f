"""What people then see: `then_i.see("3 routes")`: what stands on the page for an eye or a screen reader."""

import re

from playwright.sync_api import Locator, expect

from tests.journeys.papers import text_on
from tests.journeys.running_sites import PATTERN
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor


@step
def am_at(visitor: Visitor, page: str, *, status: int = 200) -> None:
    """Is on this page, by its address's pattern."""
    visitor.wait_for(lambda: visitor.answers[-1].headers.get(PATTERN) == page)
    shown = visitor.answers[-1]
    assert (shown.headers[PATTERN], shown.status) == (page, status)


@step
def have_in_the_address(visitor: Visitor, *parts: str) -> None:
    """The page's address says this, and so can be kept and sent."""
    assert [part for part in parts if part not in visitor.page.url] == []


@step
def read_as_heading(visitor: Visitor, words: str) -> None:
    """What the page says it is."""
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(words)


@step
def see(visitor: Visitor, *words: str) -> None:
    """All of this stands on the page, and can be seen."""
    for said in words:
        expect(visitor.page.get_by_text(said).filter(visible=True).first).to_be_visible()


@step
def am_offered(visitor: Visitor, suggestion: str) -> None:
    """This is suggested beneath the box."""
    offered = visitor.page.locator(".autocomplete__menu--visible .autocomplete__option").filter(has_text=suggestion)
    expect(offered.first).to_be_visible()


@step
def do_not_see(visitor: Visitor, *words: str) -> None:
    """None of this stands anywhere on the page."""
    everything = visitor.page.locator("body").inner_text()
    assert [said for said in words if said in everything] == []


@step
def see_in_the_box(visitor: Visitor, text: str, *, box: str) -> None:
    """What was typed still stands in its box."""
    expect(visitor.page.get_by_label(box, exact=True)).to_have_value(text)


@step
def read_the_problem(visitor: Visitor, *messages: str) -> None:
    """What is wrong stands at the top, each with a way to where it is mended."""
    problems = visitor.page.locator(".govuk-error-summary li")
    expect(problems).to_have_text(list(messages))
    for link in problems.get_by_role("link").all():
        target = visitor.page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
        expect(target).to_be_attached()


@step
def see_the_routes(visitor: Visitor, *rows: tuple[str, ...]) -> None:
    """The routes at a glance: their names, when they finish, the weakest guarantee, and so on as far as given."""
    table = visitor.page.get_by_role("table", name="The routes at a glance")
    found = [tuple(_words_of(cell) for cell in row.locator("th, td").all()) for row in table.locator("tbody tr").all()]
    assert [row[: len(expected)] for row, expected in zip(found, rows, strict=True)] == list(rows)


def _words_of(cell: Locator) -> str:
    return re.sub(r"\s*\bbest$", "", " ".join((cell.text_content() or "").split()))


@step
def read_step(visitor: Visitor, number: int, *words: str) -> None:
    """One leg of the route, in full: all of this stands in it."""
    leg = visitor.page.locator("li.on-leg").nth(number - 1)
    expect(leg).to_contain_text(f"Step {number} of")
    for said in words:
        expect(leg).to_contain_text(said)


@step
def read_on_the_paper(visitor: Visitor, *words: str) -> None:
    """All of this is printed on the certificate, and so is the code that was noted."""
    printed = text_on(visitor.paper)
    assert [said for said in words if said not in printed] == []
    assert visitor.notes["code"].replace("-", " ") in printed.replace("-", " ")


@step
def see_the_verdict(visitor: Visitor, word: str) -> None:
    """What the code is worth, in the largest word on the page, and that it is spoken of the code that was noted."""
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(word)
    expect(visitor.page.locator(".on-codeline .on-code")).to_have_text(visitor.notes["code"])


@step
def find_that_there_are(visitor: Visitor, more: int, *, than_there_were: int) -> None:
    """So many certificates more have been issued."""
    assert visitor.behind_the_site.count_certificates() - than_there_were == more
