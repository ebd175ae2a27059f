"""GET /api/v1/awards: finding awards by what somebody types."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from routes_graph.awards import Award, AwardKind, Framework
from routes_graph.graph import QualificationGraph

from ..dependencies import CurrentSnapshot
from ..guards import allow
from ..lookup.finding import Hit
from ..permissions import Action
from ..services.search_awards import MOST_HITS, Use, search_awards
from ..subjects import find_subject
from .parameters import parameters_of
from .problems import problem_responses

router = APIRouter(tags=["awards"])


class FoundAward(BaseModel):
    """An award, and how closely it answers what was asked."""

    award: str
    title: str
    kind: AwardKind
    framework: Framework
    level: str = Field(description="As its framework numbers it.")
    common_level: str = Field(description="In the common way, E1 to 8.")
    credits: int | None
    subject: str = Field(description="Sector subject area, tier 2.", examples=["04.1"])
    subject_name: str | None
    institution: str | None = Field(description="Whose course it is; null for a national qualification.")
    institution_name: str | None
    status: Literal["planned", "running", "closed"]
    grades: list[str] = Field(description="The grades that it can have, best first.")
    closeness: Literal["whole_name", "beginning", "all_words", "nearly", "all_but_one"]

    @classmethod
    def of(cls, graph: QualificationGraph, hit: Hit[Award]) -> "FoundAward":
        """The award as JSON."""
        award = hit.thing
        institution = graph.institution_of(award)
        subject = find_subject(award.ssa)
        return cls(
            award=award.award_id,
            title=award.title,
            kind=award.kind,
            framework=award.level.framework,
            level=award.level.number,
            common_level=award.level.common,
            credits=award.credits,
            subject=award.ssa,
            subject_name=None if subject is None else subject.name,
            institution=award.institution_id,
            institution_name=None if institution is None else institution.name,
            status=award.status.value,
            grades=[] if award.grade_scale is None else [grade.grade for grade in award.grade_scale.grades],
            closeness=hit.closeness.name.lower(),
        )


class FoundAwards(BaseModel):
    """The awards that answer what was asked, best first."""

    awards: list[FoundAward]


@router.get(
    "/api/v1/awards",
    summary="Find awards by words, abbreviations, misspellings or codes",
    response_model=FoundAwards,
    responses=problem_responses(422),
    dependencies=[allow(Action.SEARCH_AWARDS)],
)
def find_awards(
    request: Request,
    snapshot: CurrentSnapshot,
    q: Annotated[str, Query(description="What somebody types.", examples=["hnc enginering"], max_length=200)],
    use: Annotated[Use, Query(description="To say that one holds it, to aim at it, or to read about it.")] = Use.READ,
    limit: Annotated[int, Query(description="How many at most.", ge=1, le=MOST_HITS)] = 10,
) -> FoundAwards:
    """The very name first, then names that begin so, then those that hold all the words, then near misses. An award's
    identifier, qualification number or UCAS code finds it too.
    """
    parameters_of(request, {"q", "use", "limit"})
    hits = search_awards(snapshot.lookup, q, use=use, limit=limit)
    return FoundAwards(awards=[FoundAward.of(snapshot.graph, hit) for hit in hits])
