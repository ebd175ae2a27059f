"""`onward certificate verify`: the named checks on a certificate, by its code or its file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..permissions import Action
from .acting import operator
from .console import FAILED, MISUSED, CommandFailed, out

if TYPE_CHECKING:
    from certificates.certificate import GuaranteeCertificate
    from certificates.codes import Code
    from certificates.verification import Verification

certificate = typer.Typer(help="Progression guarantee certificates.", no_args_is_help=True)

MARKS = {"passed": "✓", "failed": "✗", "inconclusive": "?"}
STYLES = {"good": "bold green", "doubtful": "bold yellow", "bad": "bold red"}


@certificate.callback()
def about() -> None:
    """Progression guarantee certificates."""


@certificate.command()
@operator(Action.VERIFY_CERTIFICATE)
def verify(
    code_or_file: Annotated[
        str, typer.Argument(metavar="CODE-OR-FILE", help="The code, in any case, or a file that it stands on.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Say what the API says.")] = False,
) -> None:
    """Verify a certificate. Ends with 0 only where it is good: where every check has passed."""
    from ..api.verification_answers import VerificationAnswer  # these take a while, and other commands do without them
    from ..dependencies import get_today
    from ..secret_key import SecretKeyError, open_secret_key
    from ..services.verify_certificate import verify_certificate
    from .installed import given_settings, reading_graph, reading_session

    code = _read(code_or_file)
    try:
        secret_key = open_secret_key(given_settings())
    except SecretKeyError as error:
        raise CommandFailed(str(error)) from error
    snapshot = reading_graph()
    with reading_session() as session:
        verification = verify_certificate(session, snapshot, secret_key, code, get_today())
    if as_json:
        typer.echo(VerificationAnswer.of(code, verification).model_dump_json(indent=2))
    else:
        _print(code, verification)
    raise typer.Exit(0 if verification.is_good else FAILED)


def _read(code_or_file: str) -> "Code":
    from certificates.codes import Slip, parse
    from certificates.explanations import explain_slip

    from ..services.find_code import LARGEST_FILE, find_code

    path = Path(code_or_file)
    if _is_file(path):
        if path.stat().st_size > LARGEST_FILE:
            raise CommandFailed(f"{path.name} is too large to be a certificate.", status=MISUSED)
        found = find_code(path.read_bytes())
        if found is None:
            raise CommandFailed(f"No code of a certificate was found on {path.name}.", status=MISUSED)
        return found
    is_address = code_or_file.lower().startswith(("http://", "https://"))
    if not is_address and ("/" in code_or_file or path.suffix):
        raise CommandFailed(f"There is no file {code_or_file}.", status=MISUSED)
    read = parse(code_or_file)
    if isinstance(read, Slip):
        raise CommandFailed(explain_slip(read), status=MISUSED)
    return read


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no file can have such a name
        return False


def _print(code: "Code", verification: "Verification") -> None:
    from certificates.verdicts import explain_answerable, explain_change, explain_check, verdict

    found = verdict(verification)
    out.print(f"{found.word}  {code.grouped}", style=STYLES[found.tone.value])
    out.print(found.sentence, markup=False)
    for check in verification.checks:
        out.print(f"  {MARKS[check.outcome.value]} {explain_check(check, verification)}", markup=False)
    if verification.certificate is not None:
        _print_certificate(verification.certificate)
    for change in verification.changes:
        out.print(explain_change(change), markup=False)
    if verification.answerable is not None:
        out.print(explain_answerable(verification.answerable), markup=False)


def _print_certificate(found: "GuaranteeCertificate") -> None:
    from certificates.dates_in_words import day_in_words, month_in_words
    from certificates.verdicts import explain_evidence
    from certificates.wording import given_in_short

    said = given_in_short(found.guarantee, found.receiving.title, month_in_words(found.enters))
    out.print(f"\n{found.institution}: {said}.", markup=False)
    out.print(f"To be presented by {day_in_words(found.expires_on)}. {explain_evidence(found.evidence)}.", markup=False)
    if found.demonstration:
        out.print("Demonstration: nothing here is promised by anybody.", style="bold")
