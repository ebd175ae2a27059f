"""A certificate for its holder, by private link: to see, print, correct, withdraw and erase it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from certificates.composing import compose
from certificates.errors import NotAllowed, UnreadableSnapshot
from certificates.life import CertificateState, IssuedCertificate, state_on, why_not_correct, why_not_withdraw

from ..dependencies import CurrentSecretKey, CurrentSettings, DatabaseSession, Now, Today, WritingSession
from ..guards import allow
from ..permissions import Action
from ..rendering import render
from ..services.correct_certificate import correct_certificate
from ..services.erase_certificate import erase_certificate
from ..services.print_certificate import print_certificate
from ..services.read_held_certificate import find_held_certificate
from ..services.withdraw_certificate import withdraw_certificate
from .certificate_form import CONFLICT, HELD, INVALID, SEE_OTHER
from .name_form import NameForm
from .views.held_certificate import held_view
from .views.paper import paper_of

NOT_FOUND, GONE, DAMAGED = 404, 410, 500
FILE_NAME = "progression-guarantee-certificate.pdf"
UNLISTED = {"X-Robots-Tag": "noindex, nofollow"}
_NOT_PRINTED = frozenset({CertificateState.REVOKED, CertificateState.WITHDRAWN, CertificateState.REPLACED})

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.HOLD_CERTIFICATE)])

Typed = Annotated[str, Form()]


def held_by(session: Session, link: str) -> IssuedCertificate:
    """The certificate that the link leads to, its name still on it. 404 where there is none, 410 once it is erased."""
    try:
        held = find_held_certificate(session, link)
    except UnreadableSnapshot as error:
        raise HTTPException(DAMAGED) from error
    if held is None:
        raise HTTPException(NOT_FOUND)
    if held.certificate.holder is None:
        raise HTTPException(GONE)
    return held


def get_held(session: DatabaseSession, link: str) -> IssuedCertificate:
    """The certificate, to be read."""
    return held_by(session, link)


def get_held_for_change(session: WritingSession, link: str) -> IssuedCertificate:
    """The certificate, in the transaction that changes it."""
    return held_by(session, link)


Held = Annotated[IssuedCertificate, Depends(get_held)]
HeldForChange = Annotated[IssuedCertificate, Depends(get_held_for_change)]


@router.get(f"{HELD}/{{link}}")
def show(request: Request, link: str, held: Held, settings: CurrentSettings, today: Today) -> Response:
    """What it is, how to keep it and use it, and what its holder may do with it."""
    view = held_view(held, f"{settings.public_url}{HELD}/{link}", f"{HELD}/{link}", today)
    return unlisted(render(request, "certificate/held.html", section="find", held=view))


@router.get(f"{HELD}/{{link}}/certificate")
def show_paper(request: Request, link: str, held: Held, settings: CurrentSettings, today: Today) -> Response:
    """The certificate as a page that says what the paper says."""
    _require_printable(held, today)
    paper = paper_of(compose(held.certificate, settings.public_url))
    return unlisted(render(request, "certificate/paper.html", paper=paper, back=f"{HELD}/{link}"))


@router.get(f"{HELD}/{{link}}/certificate.pdf")
def download(held: Held, settings: CurrentSettings, today: Today) -> Response:
    """The certificate as a file."""
    _require_printable(held, today)
    return Response(
        print_certificate(held.certificate, settings.public_url),
        media_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{FILE_NAME}"', **UNLISTED},
    )


@router.get(f"{HELD}/{{link}}/correct")
def ask_correction(request: Request, link: str, held: Held, today: Today) -> Response:
    """The names as they stand, to be written right."""
    holder = held.certificate.holder
    assert holder is not None  # noqa: S101 - an erased one does not come here
    names = NameForm(full_name=holder.full_name, checking_name=holder.checking_name)
    return _correction(request, link, names, why_not_correct(held, today))


@router.post(f"{HELD}/{{link}}/correct")
def correct(
    request: Request,
    link: str,
    held: HeldForChange,
    session: WritingSession,
    secret_key: CurrentSecretKey,
    today: Today,
    now: Now,
    full_name: Typed = "",
    checking_name: Typed = "",
    confirmed: Typed = "",
) -> Response:
    """Shows the corrected names once more, and on confirmation puts them on a new certificate."""
    names = NameForm.read(full_name, checking_name)
    if names.errors:
        return _correction(request, link, names, why_not_correct(held, today))
    if not confirmed:
        back = f"{HELD}/{link}"
        return unlisted(
            render(request, "certificate/correct-confirm.html", names=names, held=held.certificate, back=back)
        )
    try:
        correct_certificate(session, held, secret_key, names.full_name, names.checking_name, today, now)
    except NotAllowed as error:
        return _correction(request, link, names, error.reason)
    return RedirectResponse(f"{HELD}/{link}", status_code=SEE_OTHER)


@router.get(f"{HELD}/{{link}}/withdraw")
def ask_withdrawal(request: Request, link: str, held: Held, today: Today) -> Response:
    """What withdrawing means, and a button that does it."""
    return _ending(request, link, "certificate/withdraw.html", why_not_withdraw(held, today))


@router.post(f"{HELD}/{{link}}/withdraw")
def do_withdraw(
    request: Request, link: str, held: HeldForChange, session: WritingSession, today: Today, now: Now
) -> Response:
    """Withdraws it."""
    try:
        withdraw_certificate(session, held, today, now)
    except NotAllowed as error:
        return _ending(request, link, "certificate/withdraw.html", error.reason)
    return RedirectResponse(f"{HELD}/{link}", status_code=SEE_OTHER)


@router.get(f"{HELD}/{{link}}/erase")
def ask_erasure(request: Request, link: str, held: Held) -> Response:
    """What erasing means, and a button that does it."""
    return _ending(request, link, "certificate/erase.html", None, code=held.certificate.code.grouped)


@router.post(f"{HELD}/{{link}}/erase")
def do_erase(request: Request, held: HeldForChange, session: WritingSession, today: Today, now: Now) -> Response:
    """Erases it. There is nothing to come back to, so this page says what was done."""
    erase_certificate(session, held, today, now)
    return unlisted(render(request, "certificate/erased.html", code=held.certificate.code.grouped))


def unlisted(response: Response) -> Response:
    """The same, to be found by no search engine."""
    response.headers.update(UNLISTED)
    return response


def _require_printable(held: IssuedCertificate, today: date) -> None:
    """What somebody has ended is not printed again: on paper nobody would see that it has."""
    if state_on(held, today) in _NOT_PRINTED:
        raise HTTPException(GONE)


def _correction(request: Request, link: str, names: NameForm, refused: str | None) -> Response:
    status = CONFLICT if refused else INVALID if names.errors else 200
    page = render(
        request,
        "certificate/correct.html",
        status=status,
        names=names,
        errors=names.errors,
        refused=refused,
        back=f"{HELD}/{link}",
    )
    return unlisted(page)


def _ending(request: Request, link: str, template: str, refused: str | None, **more: str) -> Response:
    status = CONFLICT if refused else 200
    return unlisted(render(request, template, status=status, refused=refused, back=f"{HELD}/{link}", **more))
