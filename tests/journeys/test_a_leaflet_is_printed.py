"""Somebody who helps others prints a leaflet: with scripts the sheet is printed at once, without them one prints it."""

import pytest

from app.persistence.leaflets import list_leaflet_counts
from tests.journeys import then_i, when_i
from tests.journeys.conftest import Visit
from tests.journeys.running_sites import RunningSite
from tests.journeys.steps import walk
from tests.journeys.visitors import DESK, DEVICES, PHONE, Device

COUNTS_PRINTING = "sessionStorage.printed = 0; window.print = () => { sessionStorage.printed = 1; };"
"""In the place of the browser's own way to print, which nobody would see here."""


def printed(site: RunningSite) -> int:
    """How many sheets have been counted here."""
    with site.session() as session:
        return sum(count.count for count in list_leaflet_counts(session, 0) if count.taken.value == "printed")


@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
def test_a_leaflet_is_printed_from_its_subject_and_counted_once(
    device: Device, visit: Visit, own_examples: RunningSite
) -> None:
    walk(
        visit(own_examples, device),
        when_i.open("/subjects/04.1"),
        when_i.follow("The leaflet of this subject"),
        then_i.see("They must offer you a place"),
        when_i.press("Print this leaflet"),
        then_i.am_at("/leaflets/subjects/{code}/print"),
        then_i.see("Start your search here"),
    )
    assert printed(own_examples) == 1


@pytest.mark.parametrize("device", [DESK, PHONE], ids=lambda device: device.name)
def test_with_scripts_the_sheet_is_printed_at_once_and_not_again(
    device: Device, visit: Visit, own_examples: RunningSite
) -> None:
    visitor = visit(own_examples, device)
    visitor.page.add_init_script(COUNTS_PRINTING)
    walk(visitor, when_i.open("/leaflets/subjects/04.1"), when_i.press("Print this leaflet"))
    visitor.page.wait_for_function("sessionStorage.printed === '1'")
    visitor.page.reload(wait_until="load")
    assert visitor.page.evaluate("sessionStorage.printed") == "0", "whoever comes back to it only wants to see it"
    assert printed(own_examples) == 1


def test_whoever_opens_the_sheet_by_its_address_prints_nothing(visit: Visit, own_examples: RunningSite) -> None:
    visitor = visit(own_examples, DESK)
    visitor.page.add_init_script(COUNTS_PRINTING)
    walk(visitor, when_i.open("/leaflets/subjects/04.1/print"))
    assert visitor.page.evaluate("sessionStorage.printed") == "0"
    assert printed(own_examples) == 0
