"""I wanted this: a visitor says that nothing leads where they want to be. Counted, and nobody is asked who they are."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from ..addresses import RESULTS, address
from ..dependencies import CurrentSnapshot, Now, Today, WritingSession
from ..guards import allow
from ..permissions import Action
from ..search_form import read_search
from ..services.learners.count_wish import count_wish
from .desk.for_learner import plan_pairs
from .desk.posted import SEE_OTHER, Posted, form_key_in
from .no_route import COUNTED

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.SEARCH_ROUTES)])


@router.post("/wishes")
def wish(session: WritingSession, snapshot: CurrentSnapshot, today: Today, now: Now, posted: Posted) -> Response:
    """Counts it, once however often the form arrives, and goes back to where it was said."""
    pairs = plan_pairs([(name, value) for name, value in posted.multi_items() if isinstance(value, str)])
    query = read_search(pairs, snapshot, today).query
    if query is None:
        return RedirectResponse(address(RESULTS, pairs), status_code=SEE_OTHER)
    count_wish(session, snapshot, query, form_key=form_key_in(posted), now=now)
    return RedirectResponse(address(RESULTS, [*pairs, (COUNTED, "1")]), status_code=SEE_OTHER)
