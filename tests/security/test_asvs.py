"""Every requirement of the standard has a test that shows it or a reason why not, and SECURITY.md says which."""

import re
from collections.abc import Mapping

import pytest

from tests.security.marked_tests import marked_by_requirement
from tests.security.requirements import CHAPTERS, requirements
from tests.security.table import SECURITY, table_of, with_table

Marked = Mapping[str, tuple[str, ...]]

IDENTIFIERS = {requirement.identifier for requirement in requirements()}

HOW_MANY = {
    6: (13, 22),
    7: (6, 12),
    8: (4, 3),
    9: (4, 3),
    10: (5, 24),
}
"""By chapter, of level 1 and of level 2, counted in the standard."""


@pytest.fixture(scope="module")
def marked(pytestconfig: pytest.Config) -> Marked:
    """Which tests are marked with which requirement."""
    return marked_by_requirement(pytestconfig)


def test_every_requirement_is_shown_by_a_test_or_has_a_reason(marked: Marked) -> None:
    applying = [requirement for requirement in requirements() if not requirement.why_not]
    assert [r.identifier for r in applying if not marked.get(r.identifier)] == []


def test_what_does_not_apply_is_not_shown_either(marked: Marked) -> None:
    """Else either the reason or the mark is wrong."""
    assert [r.identifier for r in requirements() if r.why_not and r.identifier in marked] == []


def test_every_mark_names_a_requirement_of_the_standard(marked: Marked) -> None:
    assert {identifier: tests for identifier, tests in marked.items() if identifier not in IDENTIFIERS} == {}


def test_the_table_in_security_is_the_one_that_would_be_made_now(marked: Marked) -> None:
    text = SECURITY.read_text(encoding="utf-8")
    assert with_table(text, table_of(marked)) == text, "run `make security-table`"


def test_a_page_without_a_place_for_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        with_table("# Security\n", table_of({}))


def test_a_requirement_without_a_test_stands_out_in_the_table() -> None:
    assert "| 6.2.1 | 1 | A password has at least 8 characters | **nothing yet** |" in table_of({})
    shown = table_of({"6.2.1": ("tests/x/test_x.py::test_it_is_so",)})
    assert "| [it is so](tests/x/test_x.py) |" in shown


def test_no_requirement_stands_twice_and_each_is_of_a_chapter_and_a_level() -> None:
    assert len(IDENTIFIERS) == len(requirements())
    assert {requirement.chapter for requirement in requirements()} == set(CHAPTERS)
    assert all(re.fullmatch(r"\d{1,2}\.\d\.\d{1,2}", requirement.identifier) for requirement in requirements())
    counted = {chapter: tuple(_how_many(chapter, level) for level in (1, 2)) for chapter in CHAPTERS}
    assert counted == HOW_MANY


def _how_many(chapter: int, level: int) -> int:
    return sum((requirement.chapter, requirement.level) == (chapter, level) for requirement in requirements())
