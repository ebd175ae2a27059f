"""What people do: `when_i.open("/")`. Everything is found as a person finds it, by what it says."""

from datetime import date

import pytest
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import expect

from routes_graph.agreements import Standing
from routes_graph.awards import AwardStatus
from routes_graph.institutions import InstitutionKind
from tests.journeys.papers import square_on
from tests.journeys.running_sites import PATTERN, TODAY
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor

CODE = "16 letters and figures, in any case, with or without gaps"


@step
def open(visitor: Visitor, address: str) -> None:  # noqa: A001 - it reads as `when_i.open`
    """Goes to a page of the site."""
    visitor.page.goto(visitor.address(address))


@step
def open_an_agreement(visitor: Visitor, standing: Standing) -> None:
    """Goes to an agreement that stands so; the one with most versions where there are several."""
    found = [a for a in visitor.behind_the_site.register.agreements if a.versions[-1].standing(TODAY) is standing]
    longest = max(found, key=lambda agreement: len(agreement.versions))
    visitor.page.goto(visitor.address(f"/agreements/{longest.agreement_id}"))


@step
def open_a_course(visitor: Visitor, status: AwardStatus) -> None:
    """Goes to a course in this state."""
    awards = visitor.behind_the_site.register.awards
    found = next(a for a in awards if a.status is status and a.institution_id is not None)
    visitor.page.goto(visitor.address(f"/awards/{found.award_id}"))


@step
def open_a_national_qualification(visitor: Visitor) -> None:
    """Goes to a national qualification."""
    found = next(a for a in visitor.behind_the_site.register.awards if a.institution_id is None)
    visitor.page.goto(visitor.address(f"/awards/{found.award_id}"))


@step
def open_an_institution(visitor: Visitor, kind: InstitutionKind) -> None:
    """Goes to an institution of this kind."""
    found = next(i for i in visitor.behind_the_site.register.institutions if i.kind is kind)
    visitor.page.goto(visitor.address(f"/institutions/{found.institution_id}"))


@step
def open_an_accord(visitor: Visitor) -> None:
    """Goes to an accord."""
    visitor.page.goto(visitor.address(f"/accords/{visitor.behind_the_site.register.accords[0].accord_id}"))


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
def go_back_and_confirm_that_the_form_is_sent_again(visitor: Visitor) -> None:
    """Presses the back button where the page behind came of a form: the browser asks, and sends the form again."""
    with pytest.raises(BrowserError, match="ERR_CACHE_MISS"):
        visitor.page.go_back()
    visitor.wait_for(lambda: visitor.page.url.startswith("chrome-error:"))
    visitor.page.reload()


@step
def type(visitor: Visitor, text: str, *, into: str) -> None:  # noqa: A001 - it reads as `when_i.type`
    """Types into a box, and moves on from it: what it suggests meanwhile goes away again."""
    visitor.page.get_by_label(into, exact=True).fill(text)
    visitor.page.keyboard.press("Tab")


@step
def choose(visitor: Visitor, option: str) -> None:
    """Chooses one of several."""
    visitor.page.get_by_role("radio", name=option, exact=True).first.check()


@step
def choose_the_one_at(visitor: Visitor, institution: str) -> None:
    """Chooses, of several of the same name, the one at this institution."""
    visitor.page.locator(".govuk-radios__item").filter(has_text=institution).first.get_by_role("radio").check()


@step
def pick(visitor: Visitor, option: str, *, from_list: str) -> None:
    """Picks from a list that unfolds."""
    choices = visitor.page.get_by_label(from_list, exact=True).filter(visible=True).first
    choices.select_option(choices.locator("option").filter(has_text=option).first.get_attribute("value"))


@step
def tick(visitor: Visitor, box: str) -> None:
    """Ticks a box."""
    visitor.page.get_by_role("checkbox", name=box).first.check()


@step
def type_the_day(visitor: Visitor, day: date) -> None:
    """Types a day into its three boxes."""
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        visitor.page.get_by_label(label, exact=True).fill(str(value))


@step
def unfold(visitor: Visitor, summary: str) -> None:
    """Opens a piece of the page that opens."""
    visitor.page.locator("summary", has_text=summary).first.click()


@step
def unfold_everything(visitor: Visitor) -> None:
    """Opens each piece of the page that opens."""
    # The last first: one that is open is not counted any more.
    for fold in reversed(visitor.page.locator("details:not([open]) > summary").all()):
        if fold.is_visible():
            fold.click()


@step
def begin_to_type(visitor: Visitor, text: str, *, into: str) -> None:
    """Types a few letters into a box that suggests, and stays in it."""
    visitor.page.get_by_label(into, exact=True).click()
    expect(visitor.page.get_by_role("combobox", name=into)).to_be_focused()
    visitor.page.keyboard.type(text)


@step
def type_letter_by_letter(visitor: Visitor, text: str, *, into: str) -> None:
    """Types as quickly as people do, from the moment that the box can be typed into."""
    visitor.page.get_by_label(into, exact=True).focus()
    visitor.page.keyboard.type(text, delay=40)


@step
def take_the_suggestion(visitor: Visitor, suggestion: str) -> None:
    """Takes one of the suggestions that have come."""
    visitor.page.get_by_role("option").filter(has_text=suggestion).first.click()


@step
def press_twice(visitor: Visitor, button: str, *, leads_to: str = "/c/{link}") -> None:
    """Presses a button again while the site is slow to answer: at once, as a double click does, and a little later."""
    pressed = visitor.page.get_by_role("button", name=button, exact=True)
    pressed.scroll_into_view_if_needed()
    box = pressed.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    with visitor.behind_the_site.answering_slowly():
        visitor.page.mouse.dblclick(x, y)
        visitor.page.wait_for_timeout(150)
        visitor.page.mouse.click(x, y)
        visitor.wait_for(lambda: visitor.answers[-1].headers.get(PATTERN) == leads_to)


@step
def try_again(visitor: Visitor) -> None:
    """Presses the browser's button to load the page again, which sends the same form again."""
    visitor.page.reload()


@step
def open_another_tab(visitor: Visitor) -> None:
    """Opens what is in front once more, in a tab of its own."""
    address, another = visitor.page.url, visitor.page.context.new_page()
    visitor.turn_to(another)
    another.goto(address)


@step
def follow_into_another_tab(visitor: Visitor, link: str) -> None:
    """Follows a link that opens a tab of its own."""
    with visitor.page.context.expect_page() as opening:
        visitor.page.get_by_role("link", name=link).click()
    visitor.turn_to(opening.value)
    opening.value.wait_for_url(lambda address: address.startswith(visitor.site.address))
    opening.value.reload()  # so that nothing of it has been missed


@step
def turn_to_the_other_tab(visitor: Visitor) -> None:
    """Goes back to the tab that was in front before."""
    visitor.turn_to(visitor.tabs[-2])


@step
def note(visitor: Visitor, what: str) -> None:
    """Keeps something of the holder's page for later: the `private link` or the `code`."""
    where = {"private link": ".on-address code", "code": ".on-code"}[what]
    visitor.notes[what] = visitor.page.locator(where).first.inner_text()


@step
def open_what_i_noted(visitor: Visitor, what: str) -> None:
    """Goes to an address that was kept."""
    visitor.page.goto(visitor.notes[what])


@step
def open_beneath_what_i_noted(visitor: Visitor, what: str, path: str) -> None:
    """Goes to an address beneath one that was kept."""
    visitor.page.goto(f"{visitor.notes[what]}{path}")


@step
def download_the_certificate(visitor: Visitor) -> None:
    """Downloads the PDF from the holder's page."""
    with visitor.page.expect_download() as downloading:
        visitor.page.get_by_role("link", name="Download it as a PDF").click()
    downloaded = downloading.value
    assert downloaded.suggested_filename == "progression-guarantee-certificate.pdf"
    downloaded.save_as(visitor.paper)


@step
def download(visitor: Visitor, link: str) -> None:
    """Follows a link to a file, and keeps it."""
    with visitor.page.expect_download() as downloading:
        visitor.page.get_by_role("link", name=link).first.click()
    downloading.value.save_as(visitor.paper)


@step
def scan_the_square(visitor: Visitor) -> None:
    """Points a phone's camera at the paper and follows where the QR code leads."""
    visitor.page.goto(square_on(visitor.paper))


@step
def type_the_code(visitor: Visitor, *, mistyped: bool = False) -> None:
    """Types the code that was noted, in small letters and without gaps; perhaps with two characters swapped."""
    code = visitor.notes["code"].replace("-", "").lower()
    place = next(i for i in range(len(code) - 1) if code[i] != code[i + 1])
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    visitor.page.get_by_label(CODE).fill(swapped if mistyped else code)
    visitor.page.get_by_role("button", name="Check", exact=True).click()
