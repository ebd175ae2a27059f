"""GET /api/v1/openapi.json: the API's own description, for programs and for the tools that people read it with."""

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from pydantic.json_schema import models_json_schema

from ..guards import allow
from ..permissions import Action
from .problems import Problem

router = APIRouter(include_in_schema=False)

DESCRIPTION = """\
Onward finds the routes that progression agreements open from one qualification to another, says what each step
guarantees, and verifies progression guarantee certificates. Whoever asks needs no key and is given what the pages show.

A search asks `GET /api/v1/awards` for the awards that somebody means, then `GET /api/v1/routes` for the routes between
them. Errors are problem details (RFC 9457), with every parameter that cannot be used named at once.
"""
ABOUT_THE_TAGS = [
    {"name": "routes", "description": "From what a learner holds or studies to where they want to be."},
    {"name": "awards", "description": "Qualifications and courses, found by what people type."},
    {"name": "certificates", "description": "Whether a progression guarantee certificate is good."},
]


@router.get("/api/v1/openapi.json", dependencies=[allow(Action.READ_ABOUT)])
def describe(request: Request) -> JSONResponse:
    """The description, with the public address as the server's."""
    state = request.app.state
    if not hasattr(state, "api_description"):
        state.api_description = description(state.api_routers)
    servers = [{"url": state.installation.settings.public_url}]
    return JSONResponse({**state.api_description, "servers": servers})


def description(routers: Sequence[APIRouter]) -> dict[str, Any]:
    """The OpenAPI description of these routers."""
    described = get_openapi(
        title="Onward",
        version=version("onward"),
        summary="Routes between qualifications, and the certificates that they are promised on",
        description=DESCRIPTION,
        routes=[route for router in routers for route in router.routes],
        tags=ABOUT_THE_TAGS,
    )
    _, schemas = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")
    described.setdefault("components", {}).setdefault("schemas", {}).update(schemas["$defs"])
    return described
