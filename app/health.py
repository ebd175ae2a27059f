"""Whether the process lives, and whether it can serve."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from .dependencies import get_installation
from .guards import allow
from .permissions import Action
from .services.prepare_database import DatabaseState, database_state

router = APIRouter(include_in_schema=False)


@router.get("/healthz", dependencies=[allow(Action.ASK_HEALTH)])
async def healthz() -> JSONResponse:
    """The process answers; that is all this says."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz", dependencies=[allow(Action.ASK_HEALTH)])
def readyz(request: Request) -> JSONResponse:
    """The database answers, its tables are of this version, and the graph is in memory."""
    installation = get_installation(request)
    checks = {"database": False, "migrations": False, "graph": False}
    try:
        with installation.sessions() as session:
            session.execute(text("SELECT 1"))
            checks["database"] = True
            checks["migrations"] = database_state(session.connection()) is DatabaseState.CURRENT
        installation.current_graph.snapshot()
        checks["graph"] = True
    except SQLAlchemyError:
        pass  # what is still false says it
    ready = all(checks.values())
    return JSONResponse({"status": "ready" if ready else "not ready", "checks": checks}, 200 if ready else 503)
