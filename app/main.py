"""The application: what it is made of, and in what order a request passes through."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import APIRouter, FastAPI
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware

from . import health
from .api import awards, certificates, description, routes
from .assets import ADDRESS, AssetFiles
from .dependencies import get_today
from .errors import answer, install_error_answers, refuse
from .faults import FAILED
from .installation import Installation, open_installation
from .logging import configure_logging
from .pages.routers import PAGE_ROUTERS
from .request_record import RequestRecord
from .secret_key import check_secret_key
from .security.body_limit import BodyLimit
from .security.cross_site import CrossSitePosts
from .security.head_requests import HeadRequests
from .security.headers import SecurityHeaders
from .security.session_cookie import SessionCookie
from .security.trailing_slash import TrailingSlash
from .services.single_sign_on.offered import say_which_lead_nowhere
from .settings import Settings, read_settings

log = structlog.stdlib.get_logger("onward.start")

LARGEST_UPLOAD = 3 * 1024 * 1024
"""A file of learners at its largest, which may come along once more in the form that it was sent with before."""

LEAST_WORTH_PACKING = 1000
PACKING_LEVEL = 6

API_ROUTERS: tuple[APIRouter, ...] = (routes.router, awards.router, certificates.router)
"""What programs are told of."""

ROUTERS: tuple[APIRouter, ...] = (*API_ROUTERS, description.router, health.router, *PAGE_ROUTERS)
"""Everything that can be asked for. Each router writes its addresses out in full."""


def create_app(settings: Settings) -> FastAPI:
    """The application for these settings. Raises SecretKeyError."""
    # The framework's own way with slashes leads to wherever the Host header says; ours is in `security`.
    app = FastAPI(
        title="Onward",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_get_ready,
    )
    app.state.installation = open_installation(settings)
    app.state.api_routers = API_ROUTERS
    install_error_answers(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount(ADDRESS, AssetFiles(), name="static")
    _surround(app, settings)
    return app


@asynccontextmanager
async def _get_ready(app: FastAPI) -> AsyncIterator[None]:
    """Checks the secret and builds the graph before the first visitor comes; lets the database go after the last."""
    installation: Installation = app.state.installation
    await run_in_threadpool(_check_and_build, installation)
    yield
    installation.engine.dispose()


def _check_and_build(installation: Installation) -> None:
    """Raises SecretKeyError where the database was made with another secret: nothing that is made then would hold."""
    try:
        with installation.writing_sessions() as session:
            check_secret_key(session, installation.secret_key)
            session.commit()
        snapshot = installation.current_graph.snapshot()
        snapshot.prepare(get_today())
        say_which_lead_nowhere(installation.settings.providers, snapshot.graph)
    except SQLAlchemyError as error:
        log.warning("started_without_a_graph", exc_info=error)  # the first visitor who can be served builds it


def _surround(app: FastAPI, settings: Settings) -> None:
    """What a request passes through, innermost first: the last one added is the first that it meets."""
    app.add_middleware(BodyLimit, refuse=refuse, larger={"/desk/batches/": LARGEST_UPLOAD})
    app.add_middleware(
        CrossSitePosts, public_url=settings.public_url, loopback=not settings.in_production, refuse=refuse
    )
    app.add_middleware(TrailingSlash)
    app.add_middleware(HeadRequests)
    app.add_middleware(GZipMiddleware, minimum_size=LEAST_WORTH_PACKING, compresslevel=PACKING_LEVEL)
    app.add_middleware(RequestRecord, answer_failure=lambda request: answer(request, FAILED))
    app.add_middleware(SessionCookie, secure=settings.has_secure_cookie)
    app.add_middleware(SecurityHeaders, transport_security=settings.in_production)


def create_app_from_environment() -> FastAPI:
    """What a worker process starts: settings from the environment, lines in the log."""
    settings = read_settings()
    configure_logging(settings.log_level)
    return create_app(settings)
