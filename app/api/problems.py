"""How the API says what went wrong: problem details (RFC 9457), documented for every endpoint."""

from typing import Any

from pydantic import BaseModel, Field

from ..faults import BY_STATUS, Fault

PROBLEM_MEDIA_TYPE = "application/problem+json"


class ProblemField(BaseModel):
    """What is wrong with one parameter, in plain words."""

    field: str = Field(examples=["from"])
    message: str = Field(
        examples=["We know no award ‘BTEC-ENG’. Did you mean BTEC National in Engineering (btec-eng)?"]
    )
    value: str | None = Field(examples=["BTEC-ENG"])


class Problem(BaseModel):
    """What went wrong, for programs and for people."""

    type: str = Field(description="An address that says what kind of problem it is.")
    title: str
    status: int
    detail: str
    instance: str = Field(description="The request's number, by which it stands in the log.")
    errors: list[ProblemField] = Field(default=[], description="Every parameter that cannot be used, all at once.")


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The documentation of the problems that an endpoint answers with."""
    return {status: _documented(BY_STATUS[status]) for status in (*statuses, 500, 503)}


def _documented(fault: Fault) -> dict[str, Any]:
    example = {"type": f"https://onward.example.org/open-data#{fault.word}", "title": fault.title}
    return {
        "description": fault.title,
        "content": {
            PROBLEM_MEDIA_TYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": {
                    **example,
                    "status": fault.status,
                    "detail": fault.detail,
                    "instance": "urn:uuid:00000000-0000-4000-8000-000000000000",
                },
            }
        },
    }
