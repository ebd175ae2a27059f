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


class _Collector:
    """Takes down the marks of what pytest has collected."""

    def __init__(self) -> None:
        self.found: dict[str, set[str]] = defaultdict(set)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            for mark in item.iter_markers(MARK):
                for identifier in mark.args:
                    self.found[str(identifier)].add(item.nodeid.partition("[")[0])


def marked_by_requirement() -> Mapping[str, tuple[str, ...]]:
    """Where each identifier is marked: 'tests/…/test_x.py::test_y', sorted. Takes as long as collecting every test."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.security.marked_tests"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"not every test could be collected:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return {identifier: tuple(tests) for identifier, tests in found.items()}


def _print() -> int:
    collector = _Collector()
    status = pytest.main(EVERY_TEST, plugins=[collector])
    sys.stdout.write("\n" + json.dumps({k: sorted(v) for k, v in collector.found.items()}) + "\n")
    return int(status)


if __name__ == "__main__":
    sys.exit(_print())
