"""What is installed is pinned to its very bytes, and no file says from where."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.txt", "requirements-test.txt")
NPM_FOLDERS = (".", "tests/identity_provider")
PINNED = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z0-9,_-]+\])?==\S+(?: ; .*?)? \\$", re.IGNORECASE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_python_package_is_pinned_with_hashes(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line and not line.startswith((" ", "#")):
            assert PINNED.match(line), line
            assert following.startswith("    --hash=sha256:"), line


@pytest.mark.parametrize("folder", NPM_FOLDERS)
def test_every_npm_package_is_pinned_with_its_integrity(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())


@pytest.mark.parametrize("lock", [*LOCKS, *(f"{folder}/package-lock.json" for folder in NPM_FOLDERS)])
def test_no_lock_names_the_host_that_packages_come_from(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "resolved" not in text
    assert not re.search(r"index-url|find-links|trusted-host|\.(tgz|whl)\b", text)


@pytest.mark.parametrize("folder", NPM_FOLDERS)
def test_what_the_project_asks_for_is_what_is_locked(folder: str) -> None:
    asked = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in asked} == asked


def test_tests_run_with_the_packages_that_the_site_runs_with() -> None:
    site, tests = (
        {line.rstrip(" \\") for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if "==" in line}
        for lock in LOCKS
    )
    assert site < tests
