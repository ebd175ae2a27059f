"""The examiner examined: what is wrong with a page is noticed, or every other journey proves nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import Visit
from tests.journeys.keyboard import stops_that_do_not_show_their_focus
from tests.journeys.running_sites import RunningSite
from tests.journeys.visitors import PHONE, Visitor


def at_a_page(visit: Visit, site: RunningSite) -> Visitor:
    visitor = visit(site, PHONE)
    visitor.page.goto(visitor.address("/about"))
    assert visitor.faults_of_the_page() == []
    return visitor


def test_a_page_that_moves_sideways_is_noticed(visit: Visit, examples: RunningSite) -> None:
    visitor = at_a_page(visit, examples)
    visitor.page.evaluate("document.querySelector('h1').style.width = '400px'")
    [fault] = visitor.faults_of_the_page()
    assert "pixels wide in 360" in fault


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("setTimeout(() => { throw new Error('broken') })", "a script failed"),
        ("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))", "script-src 'self'"),
        (
            "document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/x.png'}))",
            "img-src 'self'",
        ),
        ("document.body.append(Object.assign(new Image(), {src: '/static/none.png'}))", "answered 404"),
        ("document.body.setAttribute('style', 'color: red')", "style-src"),
    ],
    ids=["a failing script", "an inline script", "a foreign picture", "a missing picture", "an inline style"],
)
def test_what_the_browser_complains_of_is_noticed(
    script: str, complaint: str, visit: Visit, examples: RunningSite
) -> None:
    visitor = at_a_page(visit, examples)
    visitor.page.evaluate(script)
    visitor.wait_for(lambda: visitor.complaints)
    assert any(complaint in fault for fault in visitor.faults_of_the_page())


def test_a_fault_of_accessibility_is_noticed(visit: Visit, examples: RunningSite) -> None:
    visitor = at_a_page(visit, examples)
    visitor.page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert [fault["id"] for fault in Axe().run(visitor.page).response["violations"]] == ["label"]


def test_a_focus_that_cannot_be_seen_is_noticed(visit: Visit, examples: RunningSite) -> None:
    visitor = at_a_page(visit, examples)
    visitor.page.evaluate("document.styleSheets[0].insertRule('nav a { all: unset !important; }')")
    _, unseen = stops_that_do_not_show_their_focus(visitor)
    assert "Check a code" in unseen
