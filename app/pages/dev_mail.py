"""Letters that nobody was sent: in development, where no SMTP server is set. In service there is no such page."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Request
from fastapi.responses import HTMLResponse

from routes_graph.errors import UnknownIdentifier

from ..dependencies import CurrentSettings, DatabaseSession
from ..guards import allow
from ..permissions import Action
from ..persistence.mail import find_letter, list_letters
from ..rendering import render
from .views.letter_text import paragraphs

LARGEST_NUMBER = 2**63 - 1


def only_where_letters_are_kept(settings: CurrentSettings) -> None:
    """As if the address were not there, where letters are really sent."""
    if not settings.keeps_letters:
        raise HTTPException(404)


router = APIRouter(
    include_in_schema=False,
    dependencies=[allow(Action.READ_DEVELOPMENT_MAIL), Depends(only_where_letters_are_kept)],
)


@router.get("/dev/mail")
def list_mail(request: Request, session: DatabaseSession) -> HTMLResponse:
    """Every letter of the last day, newest first."""
    return render(request, "mail/list.html", letters=list_letters(session))


@router.get("/dev/mail/{letter_id}")
def show_letter(
    request: Request, letter_id: Annotated[int, Path(ge=1, le=LARGEST_NUMBER)], session: DatabaseSession
) -> HTMLResponse:
    """One letter, with its links to follow."""
    letter = find_letter(session, letter_id)
    if letter is None:
        raise UnknownIdentifier("letter", str(letter_id))
    return render(request, "mail/letter.html", letter=letter, paragraphs=paragraphs(letter.message.text))
