"""An invalid requirement cannot be made."""

from typing import Any

import pytest

from routes_graph.errors import InvalidValue
from routes_graph.requirements import Requirement, RequirementKind
from tests.routes_graph.specimens import MERIT_AND_MATHEMATICS

LEAF = Requirement(requirement_id="leaf", kind=RequirementKind.PORTFOLIO)


@pytest.mark.parametrize(
    ("field", "kind", "values"),
    [
        ("requirement_id", "portfolio", {"requirement_id": "a b"}),
        ("kind", "all", {}),
        ("kind", "any", {}),
        ("parent_id", "award", {"award_id": "H", "children": (LEAF,)}),
        ("parent_id", "text", {"text": "Ask", "children": (LEAF,)}),
        ("minimum_grade", "grade", {"award_id": "H"}),
        ("minimum_grade", "grade", {"award_id": "H", "minimum_grade": ""}),
        ("award_id", "award", {}),
        ("award_id", "award", {"minimum_grade": "merit"}),
        ("credits", "credit", {"level": "4"}),
        ("credits", "credit", {"credits": -1}),
        ("level", "credit", {"credits": 60, "level": "9"}),
        ("level", "credit", {"credits": 60, "level": "level 4"}),
        ("text", "text", {}),
        ("text", "text", {"text": "  "}),
    ],
)
def test_an_invalid_requirement_cannot_be_made(field: str, kind: str, values: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue) as refused:
        Requirement(**{"requirement_id": "r", "kind": RequirementKind(kind), **values})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("all", {"children": (LEAF,)}),
        ("grade", {"minimum_grade": "merit"}),
        ("award", {"award_id": "H", "minimum_grade": "merit"}),
        ("credit", {"credits": 60}),
        ("credit", {"credits": 60, "level": "E3"}),
        ("experience", {}),
        ("portfolio", {}),
        ("check", {}),
    ],
)
def test_a_requirement_needs_no_more_than_its_kind_asks_for(kind: str, values: dict[str, Any]) -> None:
    assert Requirement(requirement_id="r", kind=RequirementKind(kind), **values).kind.value == kind


def test_the_leaves_of_a_tree_come_in_order() -> None:
    assert [leaf.requirement_id for leaf in MERIT_AND_MATHEMATICS.leaves()] == ["a3-merit", "a3-gcse", "a3-fs"]
    assert list(LEAF.leaves()) == [LEAF]
