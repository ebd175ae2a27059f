"""The desk: where somebody who has signed in begins. What there is to do, by what they are and where."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ...accounts.roles import Role
from ...dependencies import CurrentPerson, CurrentSnapshot, DatabaseSession, Today
from ...desk.adviser import adviser_of
from ...guards import allow
from ...permissions import Action
from ...persistence.learner_list import Order, Which
from ...rendering import render
from ...services.learners.list_learners import list_learners
from ..views.desk.start import desk_places

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.READ_OWN_ACCOUNT)])


@router.get("/desk")
def show_desk(
    request: Request, person: CurrentPerson, session: DatabaseSession, snapshot: CurrentSnapshot, today: Today
) -> Response:
    """What waits, and the ways to each place."""
    counts = None
    if person.has_role(Role.ADVISER):
        listed = list_learners(
            session,
            adviser_of(person),
            snapshot,
            text="",
            which=Which.ALL,
            order=Order.DUE,
            number=1,
            today=today,
        )
        counts = listed.page.counts
    return render(
        request,
        "desk/start.html",
        section="desk",
        name=person.name,
        learners=None if counts is None else {which.value: number for which, number in counts.items()},
        places=desk_places(snapshot.graph, person, today),
    )
