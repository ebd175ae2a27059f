"""`onward load` and `onward export`, as they are typed."""

import json
from pathlib import Path

import pytest

from app.commands import commands, main
from app.commands.console import FAILED, MISUSED
from app.persistence.database import make_engine
from tests.app.exchange.specimen_package import WORKED_EXAMPLES, SpecimenPackage
from tests.databases import migrate


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of the test's own, named as an installation's is."""
    url = f"sqlite:///{tmp_path / 'onward.db'}"
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", url)


def typed(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    """Run the command, and give its status."""
    monkeypatch.setattr("sys.argv", ["onward", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_package_goes_in_and_comes_out_with_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(monkeypatch, "load", WORKED_EXAMPLES) == 0
    assert "Added: 1 network, 2 institutions" in capsys.readouterr().out
    assert typed(monkeypatch, "export", tmp_path / "one") == 0
    assert ": 1 network, 2 institutions, 7 awards, 6 agreements" in capsys.readouterr().out
    assert typed(monkeypatch, "load", tmp_path / "one") == 0
    assert "nothing has changed" in capsys.readouterr().out
    assert typed(monkeypatch, "export", tmp_path / "two") == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_every_problem_is_printed_on_a_line_of_its_own_and_nothing_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = SpecimenPackage(tmp_path)
    package.change("agreements.csv", 4, guarantee="OFER")
    package.change("agreements.csv", 5, first_entry="2030-01")
    assert typed(monkeypatch, "load", package.folder) == FAILED
    assert capsys.readouterr().err.splitlines() == [
        "There are 2 problems. Nothing has been loaded.",
        "agreements.csv, line 4, column guarantee: ‘OFER’ is not a guarantee; use CONSIDERATION, INTERVIEW or OFFER",
        "agreements.csv, line 5, column last_entry: the end is before the beginning",
    ]


def test_a_machine_may_read_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = SpecimenPackage(tmp_path)
    package.change("agreements.csv", 4, guarantee="OFER")
    assert typed(monkeypatch, "load", package.folder, "--json") == FAILED
    said = json.loads(capsys.readouterr().out)
    assert said["loaded"] is False
    assert [(p["file"], p["line"], p["column"]) for p in said["problems"]] == [("agreements.csv", 4, "guarantee")]
    assert typed(monkeypatch, "load", WORKED_EXAMPLES, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["loaded"], said["register_version"], said["added"]["awards"]) == (True, 1, 7)
    assert typed(monkeypatch, "export", tmp_path / "out.zip", "--json") == 0
    assert json.loads(capsys.readouterr().out)["agreements"] == 6


def test_what_was_left_out_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = SpecimenPackage(tmp_path)
    package.change("networks.csv", 2, motto="Onward")
    package.write("notes.txt", "notes")
    assert typed(monkeypatch, "load", package.folder) == 0
    assert capsys.readouterr().err.splitlines() == [
        "networks.csv, column motto: not a column of a data package; it was left out.",
        "notes.txt: not a file of a data package; it was left out.",
    ]


def test_a_path_that_leads_nowhere_is_misuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(monkeypatch, "load", tmp_path / "nowhere") == MISUSED
    assert "There is no folder or zip file" in capsys.readouterr().err


def test_both_commands_are_listed() -> None:
    assert {"load", "export"} <= {
        command.callback.__name__ for command in commands.registered_commands if command.callback
    }
