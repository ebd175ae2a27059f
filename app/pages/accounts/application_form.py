"""What the pages have in common on which an authenticator application is set up."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from ...accounts.account import Account
from ...accounts.authenticator_codes import address_for_application, grouped
from ...next_address import next_address
from ...rendering import render, site_of
from ...services.second_step.set_up_application import NewApplication
from ...services.signing_in.prove_code import CodeAnswer
from .code_errors import error_of_code
from .sign_in import INVALID
from .square import square_code

ELSEWHERE = "our demonstration"


def application_form(
    request: Request,
    application: NewApplication,
    account: Account,
    *,
    action: str,
    back: str,
    wanted: str = "",
    answer: CodeAnswer | None = None,
) -> HTMLResponse:
    """The secret to scan or to type, and a box for the code; with `answer`, what was wrong with the code."""
    networks = site_of(request).networks
    address = address_for_application(
        application.secret, email=account.email or account.name, site=networks[0] if networks else ELSEWHERE
    )
    return render(
        request,
        "account/set-up-application.html",
        status=200 if answer is None else INVALID,
        section="account",
        action=action,
        back=back,
        next=next_address(wanted),
        picture=square_code(address),
        groups=grouped(application.secret),
        address=address,
        sealed=application.sealed,
        errors=() if answer is None else (error_of_code(answer),),
    )


def codes_page(
    request: Request, title: str, codes: tuple[str, ...], *, going_on: str, said: str = "", elsewhere: bool = False
) -> HTMLResponse:
    """The recovery codes, which are shown this once; where there are none, only what was done."""
    return render(
        request,
        "account/recovery-codes.html",
        section="account",
        title=title,
        said=said,
        codes=codes,
        going_on=going_on,
        elsewhere=elsewhere,
    )
