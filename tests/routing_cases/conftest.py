"""Every routing case is put to the search, and to the examiner that the search is proved against."""

import pytest

from tests.routing_cases.answers import Ask, by_oracle, by_search


@pytest.fixture(params=[by_search, by_oracle], ids=["search", "examiner"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Puts a query to a register, and gives the answer."""
    asking: Ask = request.param
    return asking
