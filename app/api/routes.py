"""GET /api/v1/routes: the same search as the page's."""

from fastapi import APIRouter, Request

from ..dependencies import CurrentSnapshot, Today
from ..guards import allow
from ..permissions import Action
from ..search_form import read_search
from ..services.search_routes import search_routes
from .parameters import parameters_of
from .problems import problem_responses
from .route_answers import SearchAnswer
from .search_parameters import SEARCH_PARAMETERS

router = APIRouter(tags=["routes"])


@router.get(
    "/api/v1/routes",
    summary="Find the routes that progression agreements open",
    response_model=SearchAnswer,
    responses=problem_responses(422),
    openapi_extra={"parameters": [parameter.documented() for parameter in SEARCH_PARAMETERS]},
    dependencies=[allow(Action.SEARCH_ROUTES)],
)
def find_routes(request: Request, snapshot: CurrentSnapshot, today: Today) -> SearchAnswer:
    """Every route that no other beats on all of these: when it ends, how many steps it has, how strong its weakest
    guarantee is, what would need renewing, credit lost, and fee. Where there is none: why, and what comes nearest.
    """
    given = parameters_of(request, {parameter.name for parameter in SEARCH_PARAMETERS})
    query = read_search(given, snapshot, today).valid_query()
    return SearchAnswer.of(snapshot.graph, query, search_routes(snapshot, query))
