"""The requirements of OWASP ASVS 5.0.0, levels 1 and 2, chapters V6 to V10, in words of our own.

Identifiers and levels are the standard's (https://owasp.org/www-project-application-security-verification-standard/,
CC BY-SA 4.0). `why_not` says why one does not apply; where it is empty, tests show it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

LIST = Path(__file__).parent / "asvs.csv"

CHAPTERS: Mapping[int, str] = MappingProxyType(
    {
        6: "Authentication",
        7: "Session management",
        8: "Authorisation",
        9: "Self-contained tokens",
        10: "OAuth and OpenID Connect",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityRequirement:
    """One requirement of the standard."""

    identifier: str
    level: int
    words: str
    why_not: str

    @property
    def chapter(self) -> int:
        """The number of its chapter."""
        return int(self.identifier.partition(".")[0])


@cache
def requirements() -> tuple[SecurityRequirement, ...]:
    """All of them, in the standard's order."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return tuple(
            SecurityRequirement(
                identifier=row["identifier"],
                level=int(row["level"]),
                words=row["requirement"],
                why_not=row["why_not"],
            )
            for row in csv.DictReader(file)
        )
