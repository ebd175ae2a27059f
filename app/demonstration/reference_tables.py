"""The public reference rows that the demonstration uses, as they were copied (see reference/SOURCE.md)."""

import csv
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"

Row = dict[str, str]


@cache
def table(file: str, key: str) -> dict[str, Row]:
    """A reference table, each row under the value of its key column."""
    with (REFERENCE / file).open(encoding="utf-8", newline="") as handle:
        return {row[key]: row for row in csv.DictReader(handle)}


def qualification(number: str) -> Row:
    """A regulated qualification, or a T Level's technical qualification, by its number."""
    return table("qualifications.csv", "qualification_number")[number]


def standard(reference: str) -> Row:
    """An English apprenticeship standard by its reference."""
    return table("apprenticeship_standards.csv", "reference")[reference]


def place(outward: str) -> Row:
    """Where an outward code is."""
    return table("outward_codes.csv", "outward_code")[outward]


def subject(code: str) -> Row:
    """A sector subject area of the second tier."""
    return table("ssa_tiers.csv", "code")[code]


def occupation(code: str) -> Row:
    """A unit group of SOC 2020."""
    return table("soc2020.csv", "code")[code]


def hecos(code: str) -> Row:
    """A HECoS subject."""
    return table("hecos_to_cah.csv", "hecos_code")[code]


@cache
def grades(scale: str) -> dict[str, int]:
    """The grades of a scale with their ranks, 1 best."""
    with (REFERENCE / "grade_scales.csv").open(encoding="utf-8", newline="") as handle:
        return {row["grade"]: int(row["rank"]) for row in csv.DictReader(handle) if row["scale_id"] == scale}
