"""Sector subject areas: the subjects that further and higher education share, by their Ofqual codes.

The list is the public register's, under the Open Government Licence v3.0; `reference/SOURCE.md` names it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

SSA_TIERS = Path(__file__).parent / "reference" / "ssa_tiers.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A tier 2 subject, such as 04.1 Engineering, within its broad area."""

    code: str
    name: str
    area_code: str
    area: str


@cache
def subjects() -> Mapping[str, Subject]:
    """All tier 2 subjects by code, in the order of the codes."""
    with SSA_TIERS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    areas = {row["code"]: row["name"] for row in rows if row["tier"] == "1"}
    return MappingProxyType(
        {
            row["code"]: Subject(
                code=row["code"], name=row["name"], area_code=row["parent_code"], area=areas[row["parent_code"]]
            )
            for row in rows
            if row["tier"] == "2"
        }
    )


def find_subject(code: str) -> Subject | None:
    """The subject of a tier 2 code, which may be written 04.1 or 4.1."""
    tier_1, dot, tier_2 = code.strip().partition(".")
    return subjects().get(f"{tier_1.zfill(2)}{dot}{tier_2}")
