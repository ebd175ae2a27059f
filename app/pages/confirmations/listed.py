"""The list: who waits for an answer, many confirmed at once, what was answered, and taking that back."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from ...addresses import address
from ...dependencies import CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...desk.confirmation import UNDO_WITHIN, Confirmation
from ...guards import allow_at_place
from ...permissions import Action
from ...persistence.accounts import names_of_accounts
from ...persistence.confirmations import count_open, list_answered, list_open
from ...rendering import render
from ...services.confirmations.answer import confirm_all
from ...services.find_place import get_place_name
from ..desk.posted import numbers_in
from ..views.confirmation_lines import confirmation_line
from .here import LIST, SEE_OTHER, CurrentActing, Posted, list_address

SHOWN_FOR = timedelta(days=90)
"""So long is it shown what was answered."""

A_PAGE = 50

router = APIRouter(include_in_schema=False, dependencies=[allow_at_place(Action.CONFIRM_LEARNERS)])

Search = Annotated[str, Query(max_length=200)]
PageNumber = Annotated[int, Query(ge=1, le=10_000)]


@router.get(LIST)
def show_list(
    request: Request,
    acting: CurrentActing,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    q: Search = "",
    show: Annotated[str, Query(max_length=20)] = "",
    page: PageNumber = 1,
    done: Annotated[str, Query(max_length=40)] = "",
    number: Annotated[int, Query(ge=0, le=10_000)] = 0,
) -> Response:
    """Who waits, oldest first; or what has been answered, last first."""
    answered = show == "answered"
    place = acting.place
    if answered:
        found = list_answered(session, acting.institution_id, now - SHOWN_FOR, q)
    else:
        found = list_open(session, acting.institution_id, q)
    last = max(1, -(-len(found) // A_PAGE))
    shown = found[(min(page, last) - 1) * A_PAGE : min(page, last) * A_PAGE]
    names = _names(session, shown)
    here = list_address(place)
    pairs = [(name, value) for name, value in (("q", q), ("show", "answered" if answered else "")) if value]
    return render(
        request,
        "confirmations/list.html",
        section="desk",
        place_name=get_place_name(snapshot.graph, place),
        place=place,
        here=here,
        lines=[confirmation_line(snapshot.graph, c, names, here, today, now) for c in shown],
        total=len(found),
        waiting=count_open(session, acting.institution_id),
        answered=answered,
        typed=q,
        number=min(page, last),
        last=last,
        pages=address(here, [*pairs, ("page", "")]),
        done=done,
        confirmed=number,
        minutes=int(UNDO_WITHIN.total_seconds() // 60),
        days=SHOWN_FOR.days,
    )


@router.post(LIST)
def confirm_ticked(acting: CurrentActing, session: WritingSession, now: Now, posted: Posted) -> Response:
    """Confirms those that are ticked as they are stated; each can be taken back for a while."""
    here = list_address(acting.place)
    ticked = numbers_in(list(posted.getlist("confirmation")))
    if not ticked:
        return RedirectResponse(f"{here}?done=nothing-ticked", status_code=SEE_OTHER)
    done = confirm_all(session, acting, ticked, now)
    return RedirectResponse(f"{here}?done=confirmed&number={len(done)}", status_code=SEE_OTHER)


def _names(session: Session, found: tuple[Confirmation, ...]) -> dict[int, str]:
    people = {c.asked_by for c in found} | {c.answered_by for c in found if c.answered_by is not None}
    return names_of_accounts(session, people)
