"""`onward routes`: the same answers in a terminal."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.commands import commands
from app.commands.console import CommandFailed
from app.persistence.database import make_engine
from certificates.wording import not_promised
from routes_graph.agreements import Guarantee
from tests.databases import migrate
from tests.site import Site

Runs = Callable[..., Result]
EXAMPLE_1 = ("--from", "N", "--to", "B", "--starting", "2027-01", "--as-of", "2026-11-24")


@pytest.fixture
def run(example_site: Site, monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Runs `onward routes` on the network of the worked examples."""
    monkeypatch.setenv("DATABASE_URL", example_site.settings.database_url)
    monkeypatch.setenv("DATA_DIR", str(example_site.settings.data_dir))

    def run_with(*arguments: str) -> Result:
        return CliRunner().invoke(commands, ["routes", *arguments])

    return run_with


def said(result: Result) -> str:
    """What was printed, with single spaces."""
    return " ".join(result.stdout.split())


def refusal(result: Result) -> list[str]:
    """The sentences with which a command failed."""
    assert isinstance(result.exception, CommandFailed), result.output
    return list(result.exception.sentences)


def test_json_says_what_the_api_says(run: Runs, example_site: Site) -> None:
    result = run(*EXAMPLE_1, "--json")
    address = "/api/v1/routes?from=N&to=B&starting=2027-01&as_of=2026-11-24"

    assert result.exit_code == 0
    assert json.loads(result.stdout) == example_site.client().get(address).json()


def test_a_person_reads_dates_in_words_and_what_each_guarantee_means(run: Runs) -> None:
    text = said(run(*EXAMPLE_1))

    assert "3 routes, starting from January 2027" in text
    assert "done in June 2030" in text
    assert "Sep 2028 to Jun 2030, full time, fee £18,500" in text
    assert "Marram University must interview you" in text
    assert not_promised(Guarantee.INTERVIEW) in text
    assert "1 agreement would need renewing" in text


def test_no_route_comes_with_its_reason_and_what_is_nearest(run: Runs) -> None:
    text = said(run("--from", "H", "--to", "F", "--starting", "2028-07", "--as-of", "2026-11-24"))

    assert "No agreed route yet. No agreement leads there from what you have." in text
    assert "One agreement would open a way of 1 step: from HNC Engineering" in text


def test_who_is_there_already_is_told_so(run: Runs) -> None:
    assert "You are there already" in said(run("--from", "B", "--to", "B"))


def test_every_option_of_the_search_is_understood(run: Runs) -> None:
    result = run(
        "--from", "N", "--studying", "H:2027-06", "--not-held", "gcse-mathematics", "--credits", "60:4",
        "--to-subject", "04.1", "--level", "6", "--starting", "2027-07", "--as-of", "2026-11-24", "--mode", "full_time",
        "--guarantee-at-least", "INTERVIEW", "--finish-by", "2031-07", "--fee-at-most", "30000", "--all", "--json",
    )  # fmt: skip

    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["routes"]


def test_an_award_that_is_not_known_is_named_with_what_may_have_been_meant(run: Runs) -> None:
    sentences = refusal(run("--from", "hnc-enginering", "--to", "B", "--fee-at-most", "lots"))

    assert sentences[0] == "--from: We know no award ‘hnc-enginering’. Did you mean HNC Engineering (H)?"
    assert sentences[1].startswith("--fee-at-most: ")


def test_an_empty_register_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    without_tables = refusal(CliRunner().invoke(commands, ["routes", *EXAMPLE_1]))
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()
    without_awards = refusal(CliRunner().invoke(commands, ["routes", *EXAMPLE_1]))

    assert "alembic upgrade head" in without_tables[1]
    assert "onward load PATH" in without_awards[1]
