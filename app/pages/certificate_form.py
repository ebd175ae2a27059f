"""Getting a certificate: the name, a look at it before it is made, and the confirmation. Names stand in no address."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from certificates.explanations import explain_refusal
from certificates.refusals import Refusal

from ..addresses import address
from ..dependencies import CurrentSecretKey, CurrentSettings, CurrentSnapshot, Now, Today, WritingSession
from ..guards import allow
from ..permissions import Action
from ..rendering import render
from ..services.issue_certificate import Submission, issue_certificate
from .desk.for_learner import MaybeForLearner
from .name_form import NameForm
from .views.certificate_asked_for import CertificateAskedFor, draft_of, read_asked_for

NEW, PREVIEW, ISSUE, HELD = "/certificates/new", "/certificates/preview", "/certificates", "/c"
INVALID, CONFLICT, SEE_OTHER = 422, 409, 303
_LONGEST_FORM_KEY = 100

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.ISSUE_CERTIFICATE)])

Typed = Annotated[str, Form()]


@router.get(NEW)
def ask_name(
    request: Request,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    today: Today,
    for_learner: MaybeForLearner,
) -> Response:
    """What the certificate will guarantee, what is not met yet, and for whom it is.

    Where an adviser uses the planner for one of their learners, it is made on their desk.
    """
    if for_learner is not None:
        return RedirectResponse(
            address(f"{for_learner.address}/certificates/new", [("leg", request.query_params.get("leg", ""))]),
            status_code=SEE_OTHER,
        )
    asked = read_asked_for(request, snapshot, today)
    if not isinstance(asked, CertificateAskedFor):
        return asked
    return _ask_name(request, asked, NameForm(), new_form_key(), settings.public_url)


@router.post(NEW)
def change_name(
    request: Request,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    today: Today,
    full_name: Typed = "",
    checking_name: Typed = "",
    form_key: Typed = "",
) -> Response:
    """Back from the preview, with what was typed."""
    asked = read_asked_for(request, snapshot, today)
    if not isinstance(asked, CertificateAskedFor):
        return asked
    names = NameForm(full_name=full_name, checking_name=checking_name)
    return _ask_name(request, asked, names, form_key, settings.public_url)


@router.post(PREVIEW)
def preview(
    request: Request,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    today: Today,
    full_name: Typed = "",
    checking_name: Typed = "",
    form_key: Typed = "",
) -> Response:
    """The certificate as it will be, for the learner to confirm."""
    asked = read_asked_for(request, snapshot, today)
    if not isinstance(asked, CertificateAskedFor):
        return asked
    names = NameForm.read(full_name, checking_name)
    if names.errors:
        return _ask_name(request, asked, names, form_key, settings.public_url)
    return _preview(request, asked, names, form_key, settings.public_url)


@router.post(ISSUE)
def confirm(
    request: Request,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    secret_key: CurrentSecretKey,
    session: WritingSession,
    today: Today,
    now: Now,
    full_name: Typed = "",
    checking_name: Typed = "",
    form_key: Typed = "",
) -> Response:
    """Issues it, once however often this is sent, and leads to its holder's page."""
    asked = read_asked_for(request, snapshot, today)
    if not isinstance(asked, CertificateAskedFor):
        return asked
    names = NameForm.read(full_name, checking_name)
    if names.errors:
        return _ask_name(request, asked, names, form_key, settings.public_url)
    if not is_form_key(form_key):
        return _preview(request, asked, names, form_key, settings.public_url)
    submission = Submission(
        application=asked.application,
        full_name=names.full_name,
        checking_name=names.checking_name,
        form_key=form_key,
    )
    issued = issue_certificate(session, snapshot, secret_key, submission, today, now)
    if isinstance(issued, Refusal):
        return _refused(request, asked, issued, CONFLICT)
    return RedirectResponse(f"{HELD}/{issued.link}", status_code=SEE_OTHER)


def new_form_key() -> str:
    """What tells this form from every other. It is made with the form and stays with it through the preview, so that
    who goes back and sends the preview again still sends the same form.
    """
    return secrets.token_urlsafe(24)


def is_form_key(form_key: str) -> bool:
    """Whether the form says which it is."""
    return 0 < len(form_key) <= _LONGEST_FORM_KEY


def _ask_name(
    request: Request, asked: CertificateAskedFor, names: NameForm, form_key: str, public_url: str
) -> HTMLResponse:
    draft = draft_of(asked, NameForm.placeholder(), public_url)
    if isinstance(draft, Refusal):
        return _refused(request, asked, draft)
    return render(
        request,
        "certificate/name.html",
        status=INVALID if names.errors else 200,
        section="find",
        draft=draft,
        names=names,
        errors=names.errors,
        form_key=form_key if is_form_key(form_key) else new_form_key(),
        action=asked.address(PREVIEW),
        back=asked.route,
    )


def _preview(
    request: Request, asked: CertificateAskedFor, names: NameForm, form_key: str, public_url: str
) -> HTMLResponse:
    draft = draft_of(asked, names, public_url)
    if isinstance(draft, Refusal):
        return _refused(request, asked, draft)
    return render(
        request,
        "certificate/preview.html",
        section="find",
        draft=draft,
        names=names,
        form_key=form_key if is_form_key(form_key) else new_form_key(),
        confirm=asked.address(ISSUE),
        change=asked.address(NEW),
    )


def _refused(request: Request, asked: CertificateAskedFor, refusal: Refusal, status: int = 200) -> HTMLResponse:
    return render(
        request,
        "certificate/refused.html",
        status=status,
        section="find",
        explanation=explain_refusal(refusal),
        route=asked.route,
        results=asked.results,
    )
