"""What a learner takes home: a page made for paper, and the same by e-mail, seen before it is sent."""

import hashlib

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from ...dependencies import CurrentPerson, CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...guards import allow
from ...permissions import Action
from ...rendering import render
from ...services.find_place import name_of_place
from ...services.learners.read_learner import LearnerFile, read_learner
from ...services.learners.send_next_steps import NotSent, send_next_steps
from ..views.desk.learner_sheet import LearnerSheet, learner_sheet, sheet_as_text
from .posted import CONFLICT, SEE_OTHER, CurrentAdviser, Number, Posted, form_key_in, new_form_key, text_in

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.KEEP_LEARNERS)])

_WITH_NOTE = "1"


@router.get("/desk/learners/{learner_id}/sheet")
def show_sheet(
    request: Request,
    learner_id: Number,
    person: CurrentPerson,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    note: str = "",
) -> Response:
    """The page for paper, with the adviser's note only where it is asked for."""
    reader = _Reader(session, person, adviser, snapshot, today, now)
    file, sheet = reader.read(learner_id, with_note=note == _WITH_NOTE)
    return render(
        request,
        "desk/sheet.html",
        section="desk",
        learner=file.learner,
        sheet=sheet,
        has_note=reader.has_note(file),
        with_note=note == _WITH_NOTE,
    )


@router.get("/desk/learners/{learner_id}/send")
def preview(
    request: Request,
    learner_id: Number,
    person: CurrentPerson,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    note: str = "",
) -> Response:
    """What is sent, and to where, before it is."""
    reader = _Reader(session, person, adviser, snapshot, today, now)
    file, sheet = reader.read(learner_id, with_note=note == _WITH_NOTE)
    return _preview(request, file, sheet, with_note=note == _WITH_NOTE, has_note=reader.has_note(file), today=today)


@router.post("/desk/learners/{learner_id}/send")
def send(
    request: Request,
    learner_id: Number,
    person: CurrentPerson,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Sends what was seen; where it would say something else by now, that is shown first."""
    reader = _Reader(session, person, adviser, snapshot, today, now)
    with_note = text_in(posted, "note") == _WITH_NOTE
    file, sheet = reader.read(learner_id, with_note=with_note)
    text = sheet_as_text(sheet)

    def show_again(*, changed: bool = False, refused: NotSent | None = None) -> Response:
        return _preview(
            request,
            file,
            sheet,
            with_note=with_note,
            has_note=reader.has_note(file),
            today=today,
            changed=changed,
            refused=refused,
        )

    if text_in(posted, "seen") != _fingerprint(file, text):
        return show_again(changed=True)
    refused = send_next_steps(
        session, adviser, learner_id, text=text, form_key=form_key_in(posted), today=today, now=now
    )
    if refused is not None:
        return show_again(refused=refused)
    return RedirectResponse(f"{file.learner.address}?done=sent", status_code=SEE_OTHER)


class _Reader:
    """Reads a learner's file and writes their sheet."""

    def __init__(
        self,
        session: Session,
        person: CurrentPerson,
        adviser: CurrentAdviser,
        snapshot: CurrentSnapshot,
        today: Today,
        now: Now,
    ) -> None:
        self.session, self.person, self.adviser = session, person, adviser
        self.snapshot, self.today, self.now = snapshot, today, now

    def read(self, learner_id: int, *, with_note: bool) -> tuple[LearnerFile, LearnerSheet]:
        """The file, and the sheet. Raises UnknownIdentifier."""
        file = read_learner(self.session, self.adviser, learner_id, self.snapshot, self.today, self.now)
        graph = self.snapshot.graph
        place = name_of_place(graph, file.learner.place)
        return file, learner_sheet(graph, file, self.person.account, place, with_note=with_note, today=self.today)

    def has_note(self, file: LearnerFile) -> bool:
        """Whether there is a note that could go with it."""
        graph, account = self.snapshot.graph, self.person.account
        return bool(learner_sheet(graph, file, account, "", with_note=True, today=self.today).note)


def _fingerprint(file: LearnerFile, text: str) -> str:
    """What tells this very letter to this very address from any other."""
    return hashlib.sha256(f"{file.learner.email}\n{text}".encode()).hexdigest()


def _preview(
    request: Request,
    file: LearnerFile,
    sheet: LearnerSheet,
    *,
    with_note: bool,
    has_note: bool,
    today: Today,
    changed: bool = False,
    refused: NotSent | None = None,
) -> Response:
    text = sheet_as_text(sheet)
    return render(
        request,
        "desk/send.html",
        status=CONFLICT if changed or refused else 200,
        section="desk",
        learner=file.learner,
        text=text,
        seen=_fingerprint(file, text),
        form_key=new_form_key(),
        with_note=with_note,
        has_note=has_note,
        consent_due=file.learner.consent.is_due(today),
        changed=changed,
    )
