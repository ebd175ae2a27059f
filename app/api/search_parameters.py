"""The parameters of a search as the API documents them; `search_form` reads them."""

from dataclasses import dataclass
from typing import Any

MONTH = r"^\d{4}-\d{2}$"
LEVEL = r"^(E[1-3]|[1-8])$"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchParameter:
    """One parameter, with the shape of a value and one that is right."""

    name: str
    description: str
    example: str
    pattern: str | None = None
    words: tuple[str, ...] = ()
    repeated: bool = False

    def documented(self) -> dict[str, Any]:
        """The parameter as OpenAPI writes it."""
        value: dict[str, Any] = {"type": "string"}
        if self.pattern:
            value["pattern"] = self.pattern
        if self.words:
            value["enum"] = list(self.words)
        return {
            "name": self.name,
            "in": "query",
            "required": False,
            "description": self.description,
            "schema": {"type": "array", "items": value} if self.repeated else value,
            "example": [self.example] if self.repeated else self.example,
        }


SEARCH_PARAMETERS = (
    SearchParameter(
        name="from",
        description="An award that is held, with its grade where it is known: `AWARD` or `AWARD:GRADE`.",
        example="H:Merit",
        repeated=True,
    ),
    SearchParameter(
        name="studying",
        description="An award that is being studied, and the month in which it ends: `AWARD:YYYY-MM`.",
        example="F:2027-06",
        repeated=True,
    ),
    SearchParameter(
        name="not_held", description="An award that is certainly not held.", example="GCSE-maths", repeated=True
    ),
    SearchParameter(
        name="credits",
        description="Credits beside those of the awards, and their level: `NUMBER:LEVEL`.",
        example="60:4",
        pattern=r"^\d{1,5}:(E[1-3]|[1-8])$",
        repeated=True,
    ),
    SearchParameter(
        name="to", description="The award to gain. Give this, or `to_subject`, or `to_career`.", example="B"
    ),
    SearchParameter(
        name="to_subject",
        description="The subject to gain an award of, by its sector subject area (tier 2); with `level`.",
        example="04.1",
        pattern=r"^\d{1,2}\.\d{1,2}$",
    ),
    SearchParameter(
        name="level", description="The level of that award in the common way, E1 to 8.", example="6", pattern=LEVEL
    ),
    SearchParameter(name="to_career", description="The career to gain an award for.", example="engineer"),
    SearchParameter(
        name="starting",
        description="The first month in which study can start. Next month where it is not given.",
        example="2027-01",
        pattern=MONTH,
    ),
    SearchParameter(
        name="as_of",
        description="The day that counts as today for the rules. Today where it is not given.",
        example="2026-11-24",
        pattern=r"^\d{4}-\d{2}-\d{2}$",
    ),
    SearchParameter(
        name="mode",
        description="How every course is to be taken.",
        example="part_time",
        words=("full_time", "part_time"),
        repeated=True,
    ),
    SearchParameter(
        name="guarantee_at_least",
        description="The least that every agreement on the way must guarantee.",
        example="INTERVIEW",
        words=("CONSIDERATION", "INTERVIEW", "OFFER"),
    ),
    SearchParameter(
        name="finish_by", description="The last month in which the route may end.", example="2031-07", pattern=MONTH
    ),
    SearchParameter(
        name="fee_at_most",
        description="The most that all courses together may cost, in whole pounds. An unknown fee fails it.",
        example="20000",
        pattern=r"^\d{1,8}$",
    ),
    SearchParameter(
        name="all",
        description="Pages show ten routes first, and all with `1`. Programs are always given all.",
        example="1",
        words=("0", "1"),
    ),
)
