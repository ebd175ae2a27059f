"""The table in SECURITY.md: every requirement with the tests that show it, or why it does not apply.

`make security-table` writes it anew from what pytest collects.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.security.marked_tests import marked_by_requirement
from tests.security.requirements import CHAPTERS, SecurityRequirement, requirements

SECURITY = Path(__file__).parents[2] / "SECURITY.md"
BEGIN, END = "<!-- the table begins: `make security-table` writes it -->", "<!-- the table ends -->"
_BETWEEN = re.compile(f"{re.escape(BEGIN)}\n.*?{re.escape(END)}", re.DOTALL)


def table_of(marked: Mapping[str, tuple[str, ...]]) -> str:
    """The table in Markdown, a part for each chapter."""
    return "\n".join(line for chapter in CHAPTERS for line in _chapter(chapter, marked)) + "\n"


def with_table(text: str, table: str) -> str:
    """The page with that table in the place of its own. Raises ValueError where it has no place for one."""
    if not _BETWEEN.search(text):
        raise ValueError("SECURITY.md has no place for the table")
    return _BETWEEN.sub(lambda _: f"{BEGIN}\n{table}{END}", text)


def _chapter(chapter: int, marked: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield f"\n### V{chapter} {CHAPTERS[chapter]}\n"
    yield "| requirement | level | in our words | shown by, or why it does not apply |"
    yield "| --- | --- | --- | --- |"
    for requirement in requirements():
        if requirement.chapter == chapter:
            shown = _shown(requirement, marked.get(requirement.identifier, ()))
            yield f"| {requirement.identifier} | {requirement.level} | {requirement.words} | {shown} |"


def _shown(requirement: SecurityRequirement, tests: tuple[str, ...]) -> str:
    if requirement.why_not:
        return f"Does not apply. {requirement.why_not}"
    return "<br>".join(_link(test) for test in tests) or "**nothing yet**"


def _link(test: str) -> str:
    file, _, name = test.partition("::")
    words = name.rpartition("::")[2].removeprefix("test_").replace("_", " ")
    return f"[{words}]({file})"


def main() -> int:
    """Writes the table into SECURITY.md."""
    text = SECURITY.read_text(encoding="utf-8")
    SECURITY.write_text(with_table(text, table_of(marked_by_requirement())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
