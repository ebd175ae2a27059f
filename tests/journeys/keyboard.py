"""Going about with the keyboard alone, as `when_i` and `then_i` do with a pointer."""

from io import BytesIO

from PIL import Image, ImageChops
from playwright.sync_api import expect

from tests.journeys.papers import square_on
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor

MOST_STOPS = 150
AROUND = 8
"""So many pixels around something may show that it has the focus."""

SAID_BY_FOCUS = """() => {
  const at = document.activeElement;
  const words = at.labels?.length ? at.labels[0].textContent : at.getAttribute("aria-label") ?? at.textContent;
  return at === document.body ? "" : words.replace(/\\s+/g, " ").trim();
}"""
BOX_OF_FOCUS = """() => {
  const at = document.activeElement;
  const shown = at.type === "radio" && at.labels?.length ? at.labels[0] : at;
  const { x, y, width, height } = shown.getBoundingClientRect();
  return { x: Math.max(0, x), y: Math.max(0, y), width, height };
}"""


@step
def when_i_tab_to(visitor: Visitor, words: str) -> None:
    """Presses Tab until what says this has the focus."""
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate(SAID_BY_FOCUS).startswith(words):
            return
    raise AssertionError(f"the Tab key leads nowhere that says {words!r}")


@step
def when_i_press_the_key(visitor: Visitor, key: str) -> None:
    """Presses a key: `Enter`, `Space`, `ArrowRight`."""
    visitor.page.keyboard.press(key)


@step
def when_i_type_on_the_keys(visitor: Visitor, text: str) -> None:
    """Types letter by letter into whatever has the focus."""
    visitor.page.keyboard.type(text)


@step
def when_i_type_the_code_on_the_keys(visitor: Visitor) -> None:
    """Types the code that was noted."""
    visitor.page.keyboard.type(visitor.notes["code"])


@step
def when_i_download_by_the_key(visitor: Visitor, key: str) -> None:
    """Downloads what the focused link leads to."""
    with visitor.page.expect_download() as downloading:
        visitor.page.keyboard.press(key)
    downloading.value.save_as(visitor.paper)


@step
def then_the_paper_leads_to_my_code(visitor: Visitor) -> None:
    """The certificate that was downloaded is the one whose code was noted."""
    assert square_on(visitor.paper) == visitor.address(f"/v/{visitor.notes['code'].replace('-', '')}")


@step
def then_the_focus_is_in(visitor: Visitor, element: str) -> None:
    """The next key speaks to this part of the page."""
    expect(visitor.page.locator(element)).to_be_focused()


def stops_that_do_not_show_their_focus(visitor: Visitor) -> tuple[int, list[str]]:
    """How many places of the page the Tab key leads to, and those that look the same with the focus and without."""
    unseen: list[str] = []
    seen: set[str] = set()
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        # A box that suggests takes the place of the plain one as soon as it has the focus.
        visitor.wait_for(lambda: not visitor.page.evaluate("document.activeElement.matches('[data-suggest]')"))
        focused = visitor.page.evaluate_handle("document.activeElement")
        mark = visitor.page.evaluate("(at) => at === document.body ? '' : (at.dataset.stop ??= Math.random())", focused)
        if not mark or mark in seen:
            break
        seen.add(mark)
        said, with_focus = visitor.page.evaluate(SAID_BY_FOCUS), _picture(visitor)
        box = visitor.page.evaluate(BOX_OF_FOCUS)
        visitor.page.evaluate("(at) => at.blur()", focused)
        if ImageChops.difference(with_focus, _picture(visitor, box)).getbbox() is None:
            unseen.append(said)
        visitor.page.evaluate("(at) => at.focus()", focused)
    return len(seen), unseen


def _picture(visitor: Visitor, box: dict[str, float] | None = None) -> Image.Image:
    box = box or visitor.page.evaluate(BOX_OF_FOCUS)
    clip = {
        "x": max(0, box["x"] - AROUND),
        "y": max(0, box["y"] - AROUND),
        "width": box["width"] + 2 * AROUND,
        "height": box["height"] + 2 * AROUND,
    }
    return Image.open(BytesIO(visitor.page.screenshot(clip=clip))).convert("RGB")  # type: ignore[arg-type]
