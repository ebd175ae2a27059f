"""The entry requirements of an agreement version, as rows of a tree."""

from dataclasses import dataclass, field
from typing import Any

from app.demonstration import reference_tables
from app.demonstration.curriculum import Requirement, Sources
from app.demonstration.making.awards import Catalogue
from app.demonstration.making.columns import Row, row
from app.demonstration.making.deals import Deal

_BRANCHES = ("all", "any")
_IN_WORDS = ("experience", "portfolio", "check", "text")


@dataclass(slots=True, kw_only=True)
class _Tree:
    sources: Sources
    catalogue: Catalogue
    deal: Deal
    agreement: str
    version: int
    rows: list[Row] = field(default_factory=list)

    def add(self, requirement: Requirement, parent: str = "") -> None:
        if isinstance(requirement, str):
            requirement = self.sources.requirements[requirement]
        branch = next((kind for kind in _BRANCHES if kind in requirement), None)
        if branch is None:
            self._append(parent, **self._leaf(requirement))
            return
        identifier = self._append(parent, kind=branch, text=requirement.get("text"))
        for child in requirement[branch]:
            self.add(child, identifier)

    def _append(self, parent: str, **cells: object) -> str:
        identifier = f"{self.agreement}-v{self.version}-r{len(self.rows) + 1}"
        self.rows.append(
            row(
                "requirements.csv",
                requirement_id=identifier,
                agreement_id=self.agreement,
                version=self.version,
                parent_id=parent,
                **cells,
            )
        )
        return identifier

    def _leaf(self, requirement: dict[str, Any]) -> dict[str, object]:
        for kind in _IN_WORDS:
            if kind in requirement:
                return {"kind": kind, "text": requirement[kind]}
        if "credit" in requirement:
            return {"kind": "credit", "credits": requirement["credit"], "level": requirement["level"]}
        if "award" in requirement:
            return self._award(requirement)
        return self._grade_in_the_sending_award(requirement)

    def _award(self, requirement: dict[str, Any]) -> dict[str, object]:
        award = self.catalogue.national[requirement["award"]]
        grade = requirement.get("grade")
        if grade is not None:
            _insist_on_scale(grade, award.scale, award.award_id)
        return {"kind": "award", "award_id": award.award_id, "minimum_grade": grade}

    def _grade_in_the_sending_award(self, requirement: dict[str, Any]) -> dict[str, object]:
        for award in self.deal.sending:
            _insist_on_scale(requirement["grade"], award.scale, award.award_id)
        return {"kind": "grade", "minimum_grade": requirement["grade"]}


def requirement_rows(sources: Sources, catalogue: Catalogue, deal: Deal, agreement: str, version: int) -> list[Row]:
    """The requirements of one version of an agreement; a grade that is not on its award's scale is an error."""
    tree = _Tree(sources=sources, catalogue=catalogue, deal=deal, agreement=agreement, version=version)
    for requirement in deal.progression.requires:
        tree.add(requirement)
    return tree.rows


def _insist_on_scale(grade: str, scale: str, award: str) -> None:
    if not scale or grade not in reference_tables.grades(scale):
        raise ValueError(f"{award} has no grade {grade} on its scale {scale or '(none)'}")
