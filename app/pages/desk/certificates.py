"""A learner's certificates: the list; one of them, to print, to hand over, to withdraw on the learner's behalf."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from certificates.codes import Code, Slip, parse
from certificates.errors import NotAllowed, UnreadableSnapshot
from routes_graph.errors import InvalidValue, UnknownIdentifier

from ...dependencies import (
    CurrentSecretKey,
    CurrentSettings,
    CurrentSnapshot,
    DatabaseSession,
    Now,
    Today,
    WritingSession,
)
from ...desk.adviser import Adviser
from ...desk.learner import Learner
from ...faults import FieldError
from ...guards import allow
from ...permissions import Action
from ...persistence.confirmations import list_confirmations_of
from ...persistence.learner_holdings import list_holdings
from ...rendering import render
from ...search_values import sentence
from ...secret_key import SecretKey
from ...services.learners.get_learner import get_learner
from ...services.learners.read_certificates import CertificateOnDesk, get_certificate, list_certificates
from ...services.learners.send_certificate import send_certificate
from ...services.learners.send_next_steps import NotSent
from ...services.learners.withdraw_certificate import withdraw_learner_certificate
from ...services.print_certificate import print_certificate
from ..certificate_form import HELD
from ..certificate_holder import FILE_NAME, UNLISTED
from ..views.desk.certificate_page import certificate_lines, certificate_on_page
from ..views.desk.proof_in_words import proof_lines
from .posted import CONFLICT, INVALID, SEE_OTHER, CurrentAdviser, Number, Posted, form_key_in, new_form_key, text_in

GONE, DAMAGED = 410, 500
LONGEST_REASON = 400

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.KEEP_LEARNERS)])

Done = Annotated[str, Query(max_length=40)]


@router.get("/desk/learners/{learner_id}/certificates")
def show_all(
    request: Request,
    learner_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    secret_key: CurrentSecretKey,
    today: Today,
) -> Response:
    """All of them, and what has been shown of what the learner holds."""
    learner = get_learner(session, adviser, learner_id)
    held = list_holdings(session, learner_id)
    return render(
        request,
        "desk/certificates.html",
        section="desk",
        learner=learner,
        lines=certificate_lines(list_certificates(session, adviser, learner_id, secret_key), learner, today),
        proofs=proof_lines(snapshot.graph, held, list_confirmations_of(session, learner_id)),
    )


@router.get("/desk/learners/{learner_id}/certificates/{code}")
def show(
    request: Request,
    learner_id: Number,
    code: str,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    settings: CurrentSettings,
    secret_key: CurrentSecretKey,
    today: Today,
    done: Done = "",
) -> Response:
    """One of them, with the learner's own link to it."""
    page = _get(session, adviser, learner_id, code, secret_key)
    return _show(request, page, settings.public_url, today, done=done)


@router.get("/desk/learners/{learner_id}/certificates/{code}/certificate.pdf")
def download(
    learner_id: Number,
    code: str,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    settings: CurrentSettings,
    secret_key: CurrentSecretKey,
    today: Today,
) -> Response:
    """The certificate as a file."""
    page = _get(session, adviser, learner_id, code, secret_key)
    if not certificate_on_page(page.learner, page.held, None, today).can_be_printed:
        raise HTTPException(GONE)
    return Response(
        print_certificate(page.held.issued.certificate, settings.public_url),
        media_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{FILE_NAME}"', **UNLISTED},
    )


@router.get("/desk/learners/{learner_id}/certificates/{code}/link")
def show_link(
    request: Request,
    learner_id: Number,
    code: str,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    settings: CurrentSettings,
    secret_key: CurrentSecretKey,
    today: Today,
) -> Response:
    """The learner's own link, to be scanned from the screen or printed and handed over."""
    page = _get(session, adviser, learner_id, code, secret_key)
    view = certificate_on_page(page.learner, page.held, page.link_address(settings.public_url), today)
    if view.link is None:
        raise HTTPException(GONE)
    return render(request, "desk/certificate-link.html", section="desk", learner=page.learner, view=view)


@router.post("/desk/learners/{learner_id}/certificates/{code}/send")
def send(
    request: Request,
    learner_id: Number,
    code: str,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    secret_key: CurrentSecretKey,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Sends the learner their link by e-mail."""
    page = _get(session, adviser, learner_id, code, secret_key)
    view = certificate_on_page(page.learner, page.held, page.link_address(settings.public_url), today)
    if view.link is None:
        raise HTTPException(GONE)
    refused = send_certificate(
        session,
        snapshot.graph,
        adviser,
        learner_id,
        page.held,
        address=view.link,
        form_key=form_key_in(posted),
        today=today,
        now=now,
    )
    if refused is not None:
        return _show(request, page, settings.public_url, today, not_sent=refused)
    return RedirectResponse(f"{page.address}?done=sent", status_code=SEE_OTHER)


@router.get("/desk/learners/{learner_id}/certificates/{code}/withdraw")
def ask_withdrawal(
    request: Request,
    learner_id: Number,
    code: str,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    secret_key: CurrentSecretKey,
    today: Today,
) -> Response:
    """What withdrawing means, and why it is done."""
    return _withdrawal(request, _get(session, adviser, learner_id, code, secret_key), today)


@router.post("/desk/learners/{learner_id}/certificates/{code}/withdraw")
def withdraw(
    request: Request,
    learner_id: Number,
    code: str,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    secret_key: CurrentSecretKey,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Withdraws it on the learner's behalf."""
    page = _get(session, adviser, learner_id, code, secret_key)
    reason = text_in(posted, "reason")[:LONGEST_REASON]
    try:
        withdraw_learner_certificate(
            session, snapshot.graph, adviser, learner_id, page.code, reason=reason, today=today, now=now
        )
    except InvalidValue as error:
        wrong = FieldError(field=error.field, message=sentence(error).rstrip("."))
        return _withdrawal(request, page, today, reason, (wrong,))
    except NotAllowed:
        return _withdrawal(request, page, today, reason)
    return RedirectResponse(f"{page.address}?done=withdrawn", status_code=SEE_OTHER)


@dataclass(frozen=True)
class _Found:
    """A certificate of a learner's."""

    learner: Learner
    held: CertificateOnDesk

    @property
    def code(self) -> Code:
        return self.held.issued.certificate.code

    @property
    def address(self) -> str:
        return f"{self.learner.address}/certificates/{self.code.text}"

    def link_address(self, public_url: str) -> str | None:
        """The holder's private link in full."""
        return None if self.held.link is None else f"{public_url}{HELD}/{self.held.link}"


def _get(session: Session, adviser: Adviser, learner_id: int, code: str, secret_key: SecretKey) -> _Found:
    learner = get_learner(session, adviser, learner_id)
    read = parse(code)
    if isinstance(read, Slip):
        raise UnknownIdentifier("certificate", "that code")
    try:
        return _Found(learner, get_certificate(session, adviser, learner_id, read, secret_key))
    except UnreadableSnapshot as error:
        raise HTTPException(DAMAGED) from error


def _show(
    request: Request,
    page: _Found,
    public_url: str,
    today: Today,
    *,
    done: str = "",
    not_sent: NotSent | None = None,
) -> Response:
    return render(
        request,
        "desk/certificate.html",
        status=CONFLICT if not_sent else 200,
        section="desk",
        learner=page.learner,
        view=certificate_on_page(page.learner, page.held, page.link_address(public_url), today),
        done=done,
        not_sent="" if not_sent is None else not_sent.value,
        consent_is_due=page.learner.consent.is_due(today),
        form_key=new_form_key(),
    )


def _withdrawal(
    request: Request, page: _Found, today: Today, reason: str = "", errors: tuple[FieldError, ...] = ()
) -> Response:
    view = certificate_on_page(page.learner, page.held, None, today)
    status = INVALID if errors else 200 if view.can_be_withdrawn else CONFLICT
    return render(
        request,
        "desk/certificate-withdraw.html",
        status=status,
        section="desk",
        learner=page.learner,
        view=view,
        reason=reason,
        errors=errors,
    )
