"""A certificate that somebody shows: its code and the name on it are typed, what it says is read and confirmed."""

from dataclasses import dataclass
from datetime import date, datetime

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from sqlmodel import Session

from certificates.certificate import GuaranteeCertificate
from certificates.codes import Code, Slip, parse
from certificates.composing import compose
from certificates.errors import NotAllowed, UnreadableSnapshot
from certificates.explanations import explain_slip
from certificates.life import IssuedCertificate
from certificates.verdicts import explain_evidence
from routes_graph.graph import QualificationGraph

from ...client_address import client_address
from ...dependencies import (
    CurrentSecretKey,
    CurrentSnapshot,
    Now,
    Today,
    WritingSession,
)
from ...faults import FieldError
from ...guards import allow_at_place
from ...permissions import Action
from ...persistence.certificates import find_certificate_by_code
from ...rendering import render
from ...secret_key import SecretKey
from ...services.check_name import NameAnswer, check_name
from ...services.confirmations.answer import Acting
from ...services.confirmations.confirm_certificate import NOT_YOURS, confirm_certificate, why_not_confirm_here
from ...services.count_tries import UNKNOWN_CODES_OF_AN_ADDRESS, Tries
from ...services.current_graph import GraphSnapshot
from ...services.find_place import get_place_name
from ..desk.posted import text_in
from .here import CONFLICT, INVALID, LIST, CurrentActing, Posted, list_address

TOO_MANY = 429
_TYPED_AT_MOST = 400
NOT_FOUND_HERE = "No certificate of yours to confirm has this code and this name"

router = APIRouter(include_in_schema=False, dependencies=[allow_at_place(Action.CONFIRM_LEARNERS)])


@router.get(f"{LIST}/certificate")
def ask_code(request: Request, acting: CurrentActing, snapshot: CurrentSnapshot) -> Response:
    """Two boxes: the code, and the name that is printed to check by."""
    return _ask(request, acting, snapshot.graph, "", "")


@router.post(f"{LIST}/certificate")
def look_or_confirm(
    request: Request,
    acting: CurrentActing,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    secret_key: CurrentSecretKey,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """What the certificate says; and, once that has been read, another in its place that says it is confirmed."""
    typed, name = (text_in(posted, field)[:_TYPED_AT_MOST] for field in ("code", "name"))
    graph = snapshot.graph
    read = parse(typed)
    if isinstance(read, Slip):
        return _ask(request, acting, graph, typed, name, FieldError(field="code", message=explain_slip(read)))
    if not name.strip():
        return _ask(request, acting, graph, typed, name, FieldError(field="name", message="Type the name"))
    found = _find(session, secret_key, read, name, client_address(request), now)
    if isinstance(found, FieldError):
        return _ask(request, acting, graph, typed, name, found)
    page = _CertificatePage(request, acting, snapshot, found, typed, name, today)
    if not text_in(posted, "confirmed"):
        return page.show()
    try:
        replacement = confirm_certificate(session, snapshot, secret_key, acting, read, today, now)
    except NotAllowed as error:
        return page.show(refused=error.reason)
    return page.done(replacement)


def _find(
    session: Session, secret_key: SecretKey, code: Code, name: str, address: str, now: datetime
) -> IssuedCertificate | FieldError:
    """The certificate, where the name is the one to check by. Tries are counted as where anybody checks a code."""
    tries = Tries(session=session, secret_key=secret_key, now=now)
    if tries.left(UNKNOWN_CODES_OF_AN_ADDRESS, address) == 0:
        raise HTTPException(TOO_MANY)
    try:
        issued = find_certificate_by_code(session, code)
    except UnreadableSnapshot:
        issued = None
    if issued is None:
        tries.count_unknown_code(address)
        return FieldError(field="code", message=NOT_FOUND_HERE)
    checked = check_name(tries, issued.certificate, name, address)
    if checked.answer is NameAnswer.NO_MORE_TRIES:
        return FieldError(field="name", message="There have been too many tries today. Try again tomorrow")
    if checked.answer is NameAnswer.DIFFERS:
        return FieldError(field="name", message=NOT_FOUND_HERE)
    return issued


def _ask(
    request: Request,
    acting: Acting,
    graph: QualificationGraph,
    code: str,
    name: str,
    error: FieldError | None = None,
) -> Response:
    return render(
        request,
        "confirmations/code.html",
        status=INVALID if error else 200,
        section="desk",
        here=list_address(acting.place),
        place_name=get_place_name(graph, acting.place),
        code=code,
        name=name,
        errors=() if error is None else (error,),
    )


@dataclass(frozen=True)
class _CertificatePage:
    """What a certificate says, to who was shown it."""

    request: Request
    acting: Acting
    snapshot: GraphSnapshot
    issued: IssuedCertificate
    code: str
    name: str
    today: date

    def show(self, refused: str = "") -> Response:
        """What there is to confirm; or why it cannot be."""
        certificate = self.issued.certificate
        graph = self.snapshot.graph
        why_not = refused or why_not_confirm_here(self.issued, graph, self.acting.institution_id, self.today) or ""
        # Of what is somebody else's to confirm no more is said than on the page that anybody may see.
        shown = None if why_not == NOT_YOURS else compose(certificate, "")
        return render(
            self.request,
            "confirmations/certificate.html",
            status=CONFLICT if refused or why_not else 200,
            section="desk",
            here=list_address(self.acting.place),
            place_name=get_place_name(graph, self.acting.place),
            draft=shown,
            award=certificate.sending.title,
            is_national=certificate.sending.institution is None,
            evidence=explain_evidence(certificate.evidence),
            why_not=why_not,
            is_limited=certificate.subject_to_places,
            code=self.code,
            name=self.name,
        )

    def done(self, replacement: GuaranteeCertificate) -> Response:
        """What was done, and the new code."""
        return render(
            self.request,
            "confirmations/confirmed.html",
            section="desk",
            here=list_address(self.acting.place),
            place_name=get_place_name(self.snapshot.graph, self.acting.place),
            old=self.issued.certificate.code.grouped,
            new=replacement.code.grouped,
            was_limited=self.issued.certificate.subject_to_places,
            subject_to_places=replacement.subject_to_places,
        )
