"""Which tests say that they show which requirement: `@pytest.mark.asvs("6.2.1", …)`, as pytest collects them.

Run by itself it prints them as JSON, since pytest collects once in a process.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MARK = "asvs"
EVERY_TEST = ["--collect-only", "-qq", "-m", f"{MARK} or proof or not proof", "-p", "no:cacheprovider", "tests"]


Found = Mapping[str, tuple[str, ...]]
ALREADY = pytest.StashKey[Found]()
"""What the run itself has found, where it runs every test."""


class Collector:
    """Takes down the marks of what pytest has collected, before it leaves out what the run is not about."""

    def __init__(self) -> None:
        self.found: dict[str, set[str]] = defaultdict(set)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Each mark, under what it names."""
        for item in items:
            for mark in item.iter_markers(MARK):
                for identifier in mark.args:
                    self.found[str(identifier)].add(item.nodeid.partition("[")[0])
        if config.args == config.getini("testpaths"):
            config.stash[ALREADY] = self.sorted()

    def sorted(self) -> Found:
        """As they stand in the table."""
        return {identifier: tuple(sorted(tests)) for identifier, tests in self.found.items()}


def marked_by_requirement(config: pytest.Config | None = None) -> Found:
    """Where each identifier is marked: 'tests/…/test_x.py::test_y', sorted.

    Takes as long as collecting every test, where the run has not done so.
    """
    if config is not None and (found_already := config.stash.get(ALREADY, None)) is not None:
        return found_already
    done = subprocess.run(
        [sys.executable, "-m", "tests.security.marked_tests"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"not every test could be collected:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return {identifier: tuple(tests) for identifier, tests in found.items()}


def _print() -> int:
    collector = Collector()
    status = pytest.main(EVERY_TEST, plugins=[collector])
    sys.stdout.write("\n" + json.dumps(collector.sorted()) + "\n")
    return int(status)


if __name__ == "__main__":
    sys.exit(_print())
