"""What every test may ask for."""

from hypothesis import settings

pytest_plugins = ["tests.databases", "tests.site"]

# How long one example takes says more of the machine than of the code; figures of speed are measured elsewhere.
settings.register_profile("onward", settings(), deadline=None)
settings.load_profile("onward")
