"""Signing in and asking for a link take as long for an address that nobody has. A long proof: it measures."""

import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from statistics import median

import pytest

from app.accounts.roles import Role
from app.pages.accounts import arriving, forgotten
from tests.people import ALDWICK, person_at
from tests.signing_in import Clock, clock_of, give_password
from tests.site import Site

ROUNDS = 60
CLOSE = 1.15
"""The medians of the two differ by less than this ratio, either way."""


def seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


@pytest.mark.proof
@pytest.mark.parametrize("address", ["/sign-in", "/sign-in/forgotten"])
def test_it_takes_as_long_whether_there_is_an_account_or_not(example_site: Site, address: str) -> None:
    """Measured in turns, so that whatever else the machine does meets both alike; each from an address of its own."""
    ceri = person_at(example_site, Role.ADVISER, ALDWICK)
    give_password(example_site, ceri)
    clock: Clock = clock_of(example_site)
    client = example_site.client()
    numbers = count()

    def sent(email: str) -> Callable[[], object]:
        return lambda: client.post(address, data={"email": email, "password": "not the right one"})

    times: dict[str, list[float]] = {"somebody": [], "nobody": []}
    patch = pytest.MonkeyPatch()
    for module in (arriving, forgotten):
        patch.setattr(module, "client_address", lambda request: f"192.0.2.{next(numbers)}")
    try:
        for number in range(ROUNDS):
            times["somebody"].append(seconds(sent(str(ceri.account.email))))
            times["nobody"].append(seconds(sent(f"n{number}.vaughan@example.ac.uk")))
            clock.goes_on(timedelta(hours=24 if address == "/sign-in" else 1))
    finally:
        patch.undo()
    ratio = median(times["somebody"][5:]) / median(times["nobody"][5:])

    assert 1 / CLOSE < ratio < CLOSE, f"{ratio:.3f}: { ({who: median(t) for who, t in times.items()}) }"
