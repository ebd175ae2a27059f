"""What every test may ask for."""

import pytest
from hypothesis import settings

from tests.security.marked_tests import Collector

pytest_plugins = ["tests.databases", "tests.site"]

# How long one example takes says more of the machine than of the code; figures of speed are measured elsewhere.
settings.register_profile("onward", settings(), deadline=None)
settings.load_profile("onward")


def pytest_configure(config: pytest.Config) -> None:
    """What requirements the tests show is taken down while they are collected."""
    config.pluginmanager.register(Collector())
