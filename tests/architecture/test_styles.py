"""A class means one thing: no two partials that a page may load together give it base rules of their own."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[2] / "app" / "static" / "styles"
EVERY_PAGE = "onward"
BESIDE_IT = ("desk",)
"""Sheets that are loaded beside the one that every page loads."""

USED = re.compile(r'^@use "([\w-]+)";', re.MULTILINE)
RULE = re.compile(r"^([^\s@/}][^{}]*)\{", re.MULTILINE)
OWN_CLASS = re.compile(r"\.on-[\w-]+")

BEGUN_TWICE = {
    ".on-acts": {"results", "self"},
    ".on-form": {"learners", "self"},
    ".on-side": {"leg", "pieces"},
    ".on-ways": {"reference", "signing-in"},
}
"""What two partials speak of today. Nothing comes to this list; what is given a name of its own leaves it."""


def partials(sheet: str) -> list[str]:
    """The partials of a sheet, in order."""
    return USED.findall((STYLES / f"{sheet}.scss").read_text(encoding="utf-8"))


def base_rules(scss: str) -> set[str]:
    """The classes of ours to which a rule outside of any other is given for themselves, as `.on-x` alone."""
    selectors = (one.strip() for rule in RULE.findall(scss) for one in rule.split(","))
    return {one for one in selectors if OWN_CLASS.fullmatch(one)}


def where_each_begins(sheets: tuple[str, ...]) -> dict[str, set[str]]:
    """The partials in which each class has base rules."""
    found: dict[str, set[str]] = defaultdict(set)
    for sheet in sheets:
        for name in partials(sheet):
            for one in base_rules((STYLES / f"_{name}.scss").read_text(encoding="utf-8")):
                found[one].add(name)
    return found


@pytest.mark.parametrize("sheet", BESIDE_IT)
def test_a_class_of_ours_has_its_base_rules_in_one_place(sheet: str) -> None:
    begins = where_each_begins((EVERY_PAGE, sheet))

    assert len(begins) > 50, "the partials are read"
    assert {one: names for one, names in begins.items() if len(names) > 1} == BEGUN_TWICE


def test_only_a_rule_for_the_class_itself_counts() -> None:
    scss = (
        "// .on-no { }\n.on-a { color: red; }\n.on-b, .on-c { color: red; }\n"
        ".on-d p, .on-e.on-f, .on-g:hover { color: red; }\n"
        "@media print {\n  .on-h { display: none; }\n}\n"
    )

    assert base_rules(scss) == {".on-a", ".on-b", ".on-c"}
