"""Programs of other people that the journeys need: a browser, and readers of PDF files.

Where one is missing the tests that need it are skipped, and say what is missing; under continuous integration it is a
failure, because nobody would notice tests that never run.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome")
POPPLER = ("pdftotext", "pdftoppm", "pdfinfo")

Find = Callable[[str], str | None]


def find_program(names: tuple[str, ...], find: Find = shutil.which) -> Path | None:
    """The first of these programs that is installed."""
    return next((Path(found) for name in names if (found := find(name))), None)


def need_program(what: str, names: tuple[str, ...], find: Find = shutil.which) -> Path:
    """One of these programs, or the end of the test."""
    return find_program(names, find) or do_without(f"no {what} is installed; looked for {', '.join(names)}")


def do_without(missing: str, environment: Mapping[str, str] = os.environ) -> NoReturn:
    """Skips the test, or fails it where every test must run."""
    if environment.get("CI") == "true":
        pytest.fail(f"{missing}, and CI is true: every test must run", pytrace=False)
    pytest.skip(missing)
