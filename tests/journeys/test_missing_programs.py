"""Tests that cannot run say so; where every test must run, they fail."""

import pytest

from tests.journeys.programs import BROWSERS, do_without, find_program, need_program


def test_a_browser_is_found_by_any_of_its_names() -> None:
    found = find_program(BROWSERS, {"google-chrome": "/opt/bin/google-chrome"}.get)
    assert found is not None
    assert found.name == "google-chrome"


def test_without_a_browser_a_test_is_skipped_and_names_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no browser is installed; looked for chromium, "):
        need_program("browser", BROWSERS, lambda name: None)


def test_under_continuous_integration_a_missing_browser_is_a_failure() -> None:
    with pytest.raises(pytest.fail.Exception, match="no browser is installed, and CI is true"):
        do_without("no browser is installed", {"CI": "true"})


def test_elsewhere_a_missing_browser_is_no_failure() -> None:
    with pytest.raises(pytest.skip.Exception):
        do_without("no browser is installed", {"CI": "false"})
