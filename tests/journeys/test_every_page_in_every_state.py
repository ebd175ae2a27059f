"""Every state of every page, on a phone and at a desk: axe finds nothing, nothing moves sideways, no complaint.

A look takes two seconds. `make test` looks at every page in its first state, `make states` at all the others, and axe
in one of the two widths, every second time on the phone; the long proof has axe look at all of them in both.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from axe_playwright_python.sync_playwright import Axe
from fastapi.routing import APIRoute

from app.main import ROUTERS
from app.rendering import TEMPLATES
from tests.journeys.conftest import Visit
from tests.journeys.page_state import PageState
from tests.journeys.running_sites import PATTERN, RunningSite
from tests.journeys.states import FAULT, NOT_PAGES, STATES
from tests.journeys.steps import walk
from tests.journeys.visitors import DESK, PHONE, Device, Visitor
from tests.page_checks import faults_of

SCREENSHOTS = os.environ.get("SCREENSHOTS")
"""A folder into which every state is drawn, for people to look at."""

CHANGED_BY_SCRIPTS = frozenset(
    {"home", "home-filled-in", "home-with-every-mistake", "results", "route", "certificate-nothing-typed", "check"}
)
NARROWER = (640, 320)
"""What is left of a desk's screen when all is twice as large, and the narrowest that pages are made for."""


def looked_at(devices: Callable[[int], tuple[Device, ...]]) -> list[ParameterSet]:
    first = {state.page: state.name for state in reversed(STATES)}
    return [
        pytest.param(
            state,
            devices(number),
            id=state.name,
            marks=() if first[state.page] == state.name else pytest.mark.states,
        )
        for number, state in enumerate(STATES)
    ]


@pytest.mark.parametrize(("state", "by_axe"), looked_at(lambda number: ((DESK, PHONE)[number % 2],)))
def test_nothing_is_wrong_with(
    state: PageState, by_axe: tuple[Device, ...], visit: Visit, request: pytest.FixtureRequest
) -> None:
    site: RunningSite = request.getfixturevalue(state.site)
    visitor = visit(site, DESK)
    walk(visitor, *state.reach)
    shown = visitor.answers[-1]
    assert (shown.headers[PATTERN], shown.status) == (state.page, state.status)
    assert not faults_of(shown.text())
    axe_finds_nothing(visitor, state.name, by_axe)
    for width in NARROWER:
        visitor.page.set_viewport_size({"width": width, "height": PHONE.height})
        assert not visitor.faults_of_the_page(), f"{width} pixels wide"


@pytest.mark.proof
@pytest.mark.parametrize(("state", "by_axe"), looked_at(lambda _: (DESK, PHONE)))
def test_nothing_is_wrong_in_either_width_with(
    state: PageState, by_axe: tuple[Device, ...], visit: Visit, request: pytest.FixtureRequest
) -> None:
    test_nothing_is_wrong_with(state, by_axe, visit, request)


@pytest.mark.parametrize(
    "state", [state for state in STATES if state.name in CHANGED_BY_SCRIPTS], ids=lambda state: state.name
)
def test_nor_where_scripts_do_not_come(state: PageState, visit: Visit, request: pytest.FixtureRequest) -> None:
    visitor = visit(request.getfixturevalue(state.site), DESK)
    visitor.page.route("**/static/scripts/*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    walk(visitor, *state.reach)
    axe_finds_nothing(visitor, f"{state.name}-without-scripts")


def axe_finds_nothing(visitor: Visitor, name: str, by_axe: tuple[Device, ...] = (DESK, PHONE)) -> None:
    for device in (DESK, PHONE):
        visitor.page.set_viewport_size({"width": device.width, "height": device.height})
        draw(visitor, f"{name}-{device.width}")
        assert not visitor.faults_of_the_page(), device.name
        if device not in by_axe:
            continue
        results = Axe().run(visitor.page)
        assert not results.violations_count, f"{device.name}: {results.generate_report()}"


def test_every_state_that_scripts_change_is_in_the_table() -> None:
    assert {state.name for state in STATES} >= CHANGED_BY_SCRIPTS


def draw(visitor: Visitor, name: str) -> None:
    if SCREENSHOTS:
        visitor.page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png", full_page=True)


def pages() -> Iterator[str]:
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and not route.path.startswith("/api/"):
                yield route.path


@pytest.mark.parametrize("page", sorted(set(pages()) - set(NOT_PAGES)))
def test_every_page_stands_in_the_table(page: str) -> None:
    assert page in {state.page for state in STATES}, f"{page} is in no row of tests/journeys/states.py"


def test_what_is_no_page_is_still_served() -> None:
    assert set(NOT_PAGES) <= set(pages())


def test_every_kind_of_error_page_stands_in_the_table() -> None:
    drawn = {int(template.stem) for template in (TEMPLATES / "errors").glob("[0-9]*.html")}
    assert drawn <= {state.status for state in STATES if state.page == FAULT}


def test_no_two_states_have_the_same_name() -> None:
    assert len({state.name for state in STATES}) == len(STATES)
