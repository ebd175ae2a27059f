"""What people do: `when_i.open("/")`. Everything is found as a person finds it, by what it says."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import step
from tests.journeys.visitors import Visitor


@step
def open(visitor: Visitor, address: str) -> None:  # noqa: A001 - it reads as `when_i.open`
    """Goes to a page of the site."""
    visitor.page.goto(visitor.address(address))


@step
def press(visitor: Visitor, button: str) -> None:
    """Presses a button, and waits for what comes."""
    visitor.page.get_by_role("button", name=button, exact=True).click()


@step
def follow(visitor: Visitor, link: str) -> None:
    """Follows the first link that says this."""
    visitor.page.get_by_role("link").filter(has_text=link).first.click()


@step
def go_back(visitor: Visitor) -> None:
    """Presses the browser's back button."""
    visitor.page.go_back()


@step
def type(visitor: Visitor, text: str, *, into: str) -> None:  # noqa: A001 - it reads as `when_i.type`
    """Types into a box."""
    visitor.page.get_by_label(into, exact=True).fill(text)


@step
def choose(visitor: Visitor, option: str) -> None:
    """Chooses one of several."""
    visitor.page.get_by_role("radio", name=option, exact=True).check()


@step
def pick(visitor: Visitor, option: str, *, from_list: str) -> None:
    """Picks from a list that unfolds."""
    visitor.page.get_by_label(from_list, exact=True).select_option(option)


@step
def unfold(visitor: Visitor, summary: str) -> None:
    """Opens a piece of the page that opens."""
    visitor.page.locator("summary", has_text=summary).first.click()


@step
def unfold_everything(visitor: Visitor) -> None:
    """Opens each piece of the page that opens."""
    for fold in visitor.page.locator("details:not([open]) > summary").all():
        if fold.is_visible():
            fold.click()


@step
def take_the_suggestion(visitor: Visitor, suggestion: str, *, for_typing: str, into: str) -> None:
    """Types a few letters and takes one of the suggestions that come."""
    box = visitor.page.get_by_label(into, exact=True)
    box.click()
    expect(visitor.page.get_by_role("combobox", name=into)).to_be_visible()
    visitor.page.get_by_role("combobox", name=into).press_sequentially(for_typing)
    visitor.page.get_by_role("option", name=re.compile(rf"^{re.escape(suggestion)}")).first.click()
