"""What the tests of the exchange may ask for."""

from pathlib import Path

import pytest

from app.exchange import read_package
from routes_graph.register import Register

from .specimen_package import WORKED_EXAMPLES, SpecimenPackage


@pytest.fixture
def package(tmp_path: Path) -> SpecimenPackage:
    """A copy of the worked examples, to be changed."""
    return SpecimenPackage(tmp_path)


@pytest.fixture(scope="session")
def known() -> Register:
    """The worked examples as they are known already."""
    return read_package(WORKED_EXAMPLES).register
