"""`onward certificate verify` and `onward purge`."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app import dependencies
from app.commands import commands
from app.commands.console import CommandFailed
from app.persistence.certificates import find_certificate_by_code
from app.services.print_certificate import print_certificate
from certificates.codes import Code
from tests.app.issuing import NAME, issue_on
from tests.site import TODAY, Site

Runs = Callable[..., Result]


@pytest.fixture
def code(example_site: Site) -> Code:
    """The code of a certificate that was issued to somebody."""
    return issue_on(example_site)[0]


@pytest.fixture
def run(example_site: Site, monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Runs a command on the network of the worked examples, as of the examples' day or another."""
    monkeypatch.setenv("DATABASE_URL", example_site.settings.database_url)
    monkeypatch.setenv("DATA_DIR", str(example_site.settings.data_dir))

    def run_with(*arguments: str, on: date = TODAY) -> Result:
        monkeypatch.setattr(dependencies, "get_today", lambda: on)
        return CliRunner().invoke(commands, list(arguments))

    return run_with


def refusal(result: Result) -> str:
    assert isinstance(result.exception, CommandFailed), result.output
    return " ".join(result.exception.sentences)


def test_a_good_certificate_ends_with_nought_and_says_what_it_guarantees(run: Runs, code: Code) -> None:
    result = run("certificate", "verify", code.grouped.lower())

    assert result.exit_code == 0
    assert f"Valid {code.grouped}" in " ".join(result.stdout.split())
    assert "Marram University" in result.stdout
    assert "31 August 2027" in result.stdout
    assert NAME not in result.stdout


def test_json_says_what_the_api_says(run: Runs, code: Code, example_site: Site) -> None:
    result = run("certificate", "verify", code.text, "--json")

    api = example_site.client().get(f"/api/v1/certificates/{code.text}/verification")
    assert json.loads(result.stdout) == api.json()


def test_one_that_is_out_of_date_ends_otherwise(run: Runs, code: Code) -> None:
    result = run("certificate", "verify", code.text, on=date(2027, 9, 1))

    assert result.exit_code == 1
    assert "Expired" in result.stdout


def test_one_that_nobody_knows_ends_otherwise(run: Runs) -> None:
    assert run("certificate", "verify", "0000-0000-0000-0000").exit_code == 1


def test_a_slip_is_named(run: Runs) -> None:
    assert refusal(run("certificate", "verify", "0123-4567-89AB-CTXV"))
    assert "no file" in refusal(run("certificate", "verify", "somewhere/certificate.pdf"))


@pytest.mark.parametrize("name", ["certificate.pdf", "no/such/certificate.pdf", "x" * 400 + ".pdf"])
def test_a_file_that_is_not_there_is_not_taken_for_a_code(run: Runs, name: str) -> None:
    assert refusal(run("certificate", "verify", name)).startswith("There is no file ")


def test_a_code_that_is_far_too_long_is_only_a_slip(run: Runs) -> None:
    assert "16 letters and figures" in refusal(run("certificate", "verify", "0" * 400))


def test_a_file_is_read_for_its_code(run: Runs, code: Code, tmp_path: Path) -> None:
    saved = tmp_path / "certificate.html"
    saved.write_text(f'<p>{code.grouped}</p><a href="https://onward.example/v/{code.text}">', encoding="utf-8")

    assert run("certificate", "verify", str(saved)).exit_code == 0


def test_a_file_with_no_code_or_with_two_is_not_guessed_at(run: Runs, code: Code, tmp_path: Path) -> None:
    empty, two = tmp_path / "empty.txt", tmp_path / "two.txt"
    empty.write_text("nothing here 0123-4567-89AB-CTXV", encoding="utf-8")
    two.write_text(f"{code.grouped} 0000-0000-0000-0000", encoding="utf-8")

    assert "No code" in refusal(run("certificate", "verify", str(empty)))
    assert "No code" in refusal(run("certificate", "verify", str(two)))


def test_names_are_erased_two_years_after_the_last_day(run: Runs, code: Code) -> None:
    assert json.loads(run("purge", "--json", on=date(2029, 8, 30)).stdout)["names_erased"] == 0
    assert "1 certificate" in run("purge", on=date(2029, 8, 31)).stdout
    assert json.loads(run("purge", "--json", on=date(2029, 9, 1)).stdout)["names_erased"] == 0


def test_our_own_pdf_is_read_for_its_code(run: Runs, code: Code, example_site: Site, tmp_path: Path) -> None:
    with example_site.session() as session:
        issued = find_certificate_by_code(session, code)
    assert issued is not None
    pdf = tmp_path / "certificate.pdf"
    pdf.write_bytes(print_certificate(issued.certificate, example_site.settings.public_url))

    assert run("certificate", "verify", str(pdf)).exit_code == 0
