"""The subjects that an award may have: sector subject areas of the second tier, by code."""

import csv
from functools import cache
from pathlib import Path

_TIERS = Path(__file__).parents[1] / "demonstration" / "reference" / "ssa_tiers.csv"
_SECOND_TIER = "2"


@cache
def subject_names() -> dict[str, str]:
    """The name of each subject by its code: '04.1' is 'Engineering'."""
    with _TIERS.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file) if row["tier"] == _SECOND_TIER}
