"""A certificate for a learner: which, in what name, a look at it, and the confirmation."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from certificates.certificate import GuaranteeCertificate
from certificates.composing import compose
from certificates.explanations import explain_refusal
from certificates.refusals import Refusal, RefusalReason

from ...addresses import LegAddress, address
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
from ...guards import allow
from ...permissions import Action
from ...persistence.confirmations import list_confirmations_of
from ...persistence.learner_holdings import list_holdings
from ...persistence.learner_plans import list_plans
from ...rendering import render
from ...search_values import NotReadable
from ...services.current_graph import GraphSnapshot
from ...services.issue_checked_certificate import Issued, WantedCertificate, issue_checked_certificate
from ...services.learners.draft_certificate import Draft, draft_certificate
from ...services.learners.get_learner import get_learner
from ...services.learners.list_certifiable import list_certifiable
from ..name_form import NameForm
from ..views.desk.certificate_choices import choice_of, plan_choices
from ..views.desk.proof_in_words import ProofLine, proof_lines
from .posted import CONFLICT, INVALID, SEE_OTHER, CurrentAdviser, Number, Posted, form_key_in, new_form_key, text_in

MOST_CHOICES = 60
_LONGEST_LEG = 300

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.KEEP_LEARNERS)])

Leg = Annotated[str, Query(max_length=_LONGEST_LEG)]
Search = Annotated[str, Query(max_length=200)]


@router.get("/desk/learners/{learner_id}/certificates/new")
def choose_or_name(
    request: Request,
    learner_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    today: Today,
    leg: Leg = "",
    q: Search = "",
) -> Response:
    """Which certificate; and once that is known, in what name."""
    learner = get_learner(session, adviser, learner_id)
    read = _leg(leg)
    if read is None:
        return _choose(request, session, snapshot, learner, today, q)
    page = _CertificatePage(request, session, snapshot, adviser, learner, read, today, settings.public_url)
    return page.ask_name(_first_name(session, learner), new_form_key())


@router.post("/desk/learners/{learner_id}/certificates/new")
def change_name(
    request: Request,
    learner_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    today: Today,
    posted: Posted,
    leg: Leg = "",
) -> Response:
    """Back from the preview, with what was typed."""
    learner = get_learner(session, adviser, learner_id)
    read = _leg(leg)
    if read is None:
        return RedirectResponse(f"{learner.address}/certificates/new", status_code=SEE_OTHER)
    page = _CertificatePage(request, session, snapshot, adviser, learner, read, today, settings.public_url)
    names = NameForm(full_name=text_in(posted, "full_name"), checking_name=text_in(posted, "checking_name"))
    return page.ask_name(names, form_key_in(posted))


@router.post("/desk/learners/{learner_id}/certificates/preview")
def preview(
    request: Request,
    learner_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    today: Today,
    posted: Posted,
    leg: Leg = "",
) -> Response:
    """The certificate as it will be, with what is still to show, and on whose word it rests."""
    learner = get_learner(session, adviser, learner_id)
    read = _leg(leg)
    if read is None:
        return RedirectResponse(f"{learner.address}/certificates/new", status_code=SEE_OTHER)
    page = _CertificatePage(request, session, snapshot, adviser, learner, read, today, settings.public_url)
    names = NameForm.read(text_in(posted, "full_name"), text_in(posted, "checking_name"))
    if names.errors:
        return page.ask_name(names, form_key_in(posted))
    return page.preview(names, form_key_in(posted), accepts=bool(text_in(posted, "subject_to_places")))


@router.post("/desk/learners/{learner_id}/certificates")
def issue(
    request: Request,
    learner_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    secret_key: CurrentSecretKey,
    today: Today,
    now: Now,
    posted: Posted,
    leg: Leg = "",
) -> Response:
    """Issues it, once; where the learner has it already, that one is shown."""
    learner = get_learner(session, adviser, learner_id)
    read = _leg(leg)
    if read is None:
        return RedirectResponse(f"{learner.address}/certificates/new", status_code=SEE_OTHER)
    page = _CertificatePage(request, session, snapshot, adviser, learner, read, today, settings.public_url)
    names = NameForm.read(text_in(posted, "full_name"), text_in(posted, "checking_name"))
    form_key, accepts = form_key_in(posted), bool(text_in(posted, "subject_to_places"))
    if names.errors:
        return page.ask_name(names, form_key)
    wanted = page.wanted(names, form_key, accepts=accepts, on_own_word=bool(text_in(posted, "on_own_word")))
    answer = issue_checked_certificate(session, snapshot, secret_key, adviser, wanted, today, now)
    if isinstance(answer, Refusal):
        return page.preview(names, form_key, accepts=accepts, refused=answer)
    done = "issued" if isinstance(answer, Issued) else "existing"
    return RedirectResponse(f"{learner.address}/certificates/{answer.code.text}?done={done}", status_code=SEE_OTHER)


def _leg(text: str) -> LegAddress | None:
    try:
        return LegAddress.parse(text)
    except NotReadable:
        return None


def _first_name(session: Session, learner: Learner) -> NameForm:
    """The name that an institution has confirmed; else nothing: the desk knows no names."""
    said = [c for c in list_confirmations_of(session, learner.learner_id) if c.said is not None]
    if not said or said[-1].said is None:
        return NameForm()
    return NameForm.read(said[-1].said.full_name, "")


def _choose(
    request: Request, session: Session, snapshot: GraphSnapshot, learner: Learner, today: Today, search: str
) -> Response:
    graph = snapshot.graph
    held = list_holdings(session, learner.learner_id)
    found = list_certifiable(graph, held, today, search)
    return render(
        request,
        "desk/certificate-choose.html",
        section="desk",
        learner=learner,
        plans=() if search else plan_choices(graph, learner, list_plans(session, learner.learner_id), held, today),
        choices=[choice_of(graph, learner, one) for one in found[:MOST_CHOICES]],
        total=len(found),
        holds_anything=bool(held),
        typed=search,
    )


@dataclass(frozen=True)
class _CertificatePage:
    """The pages about one leg for one learner."""

    request: Request
    session: Session
    snapshot: GraphSnapshot
    adviser: Adviser
    learner: Learner
    leg: LegAddress
    today: Today
    public_url: str

    def wanted(self, names: NameForm, form_key: str, *, accepts: bool, on_own_word: bool) -> WantedCertificate:
        """What is asked for."""
        return WantedCertificate(
            learner_id=self.learner.learner_id,
            agreement_id=self.leg.agreement_id,
            version=self.leg.version,
            sending_id=self.leg.sending_id,
            receiving_id=self.leg.receiving_id,
            offering_id=self.leg.offering_id,
            enters=self.leg.enters,
            full_name=names.full_name,
            checking_name=names.checking_name,
            form_key=form_key,
            accepts_subject_to_places=accepts,
            on_own_word=on_own_word,
        )

    def ask_name(self, names: NameForm, form_key: str) -> Response:
        """The full name as it will be checked, beside what the certificate will say."""
        known = names if names.full_name and not names.errors else NameForm.placeholder()
        draft = self._draft(known, form_key, accepts=True)
        if isinstance(draft.answer, Refusal):
            return self._refused(draft.answer)
        return render(
            self.request,
            "desk/certificate-name.html",
            status=INVALID if names.errors else 200,
            section="desk",
            learner=self.learner,
            draft=compose(draft.answer, self.public_url),
            certificate=draft.answer,
            live=draft.live,
            proofs=self._proofs(),
            names=names,
            errors=names.errors,
            form_key=form_key,
            action=self._address("/certificates/preview"),
        )

    def preview(self, names: NameForm, form_key: str, *, accepts: bool, refused: Refusal | None = None) -> Response:
        """The certificate as it will be; `refused` says why it was not issued just now."""
        draft = self._draft(names, form_key, accepts=accepts)
        answer = draft.answer
        may_be_subject = isinstance(answer, Refusal) and answer.reason is RefusalReason.PLACES_GONE
        if isinstance(answer, Refusal) and not may_be_subject:
            return self._refused(answer)
        certificate = answer if isinstance(answer, GuaranteeCertificate) else None
        return render(
            self.request,
            "desk/certificate-preview.html",
            status=CONFLICT if refused else 200,
            section="desk",
            learner=self.learner,
            draft=None if certificate is None else compose(certificate, self.public_url),
            certificate=certificate,
            places_gone=explain_refusal(answer) if isinstance(answer, Refusal) else "",
            refused="" if refused is None else explain_refusal(refused),
            live=draft.live,
            proofs=self._proofs(),
            names=names,
            form_key=form_key,
            accepts=accepts,
            issue=self._address("/certificates"),
            again=self._address("/certificates/preview"),
            change=self._address("/certificates/new"),
        )

    def _draft(self, names: NameForm, form_key: str, *, accepts: bool) -> Draft:
        wanted = self.wanted(names, form_key, accepts=accepts, on_own_word=True)
        return draft_certificate(self.session, self.snapshot.graph, self.adviser, self.learner, wanted, self.today)

    def _proofs(self) -> tuple[ProofLine, ...]:
        held = list_holdings(self.session, self.learner.learner_id)
        confirmations = list_confirmations_of(self.session, self.learner.learner_id)
        return proof_lines(self.snapshot.graph, held, confirmations)

    def _refused(self, refusal: Refusal) -> Response:
        return render(
            self.request,
            "desk/certificate-refused.html",
            status=CONFLICT if self.request.method == "POST" else 200,
            section="desk",
            learner=self.learner,
            explanation=explain_refusal(refusal),
        )

    def _address(self, path: str) -> str:
        return address(f"{self.learner.address}{path}", [("leg", self.leg.text)])
