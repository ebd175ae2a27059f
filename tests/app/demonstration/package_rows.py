"""The committed package as the tests read it: rows of text."""

from collections import defaultdict
from functools import cache

from app.demonstration.package_files import read_rows

Row = dict[str, str]
Version = tuple[str, int]


@cache
def rows(file: str) -> tuple[Row, ...]:
    """All rows of a file of the committed package."""
    return tuple(read_rows(f"{file}.csv"))


@cache
def by(file: str, column: str) -> dict[str, Row]:
    """The rows of a file by their identifier."""
    return {row[column]: row for row in rows(file)}


def version_of(row: Row) -> Version:
    """Which agreement version a row belongs to."""
    return row["agreement_id"], int(row["version"])


@cache
def of_versions(file: str) -> dict[Version, list[Row]]:
    """The rows of a file that belongs to agreements, by version."""
    found: dict[Version, list[Row]] = defaultdict(list)
    for row in rows(file):
        found[version_of(row)].append(row)
    return found


def awards_on(side: str, version: Version) -> list[Row]:
    """The awards on one side of an agreement version."""
    found = [row for row in of_versions("agreement_awards")[version] if row["side"] == side]
    return [by("awards", "award_id")[row["award_id"]] for row in found]


def parties(agreement: Row) -> set[str]:
    """Who has to sign: institutions that own an award, and the network where a sending award is national."""
    version = version_of(agreement)
    awards = awards_on("sending", version) + awards_on("receiving", version)
    return {award["institution_id"] or agreement["network_id"] for award in awards}


def signers(agreement: Row) -> set[str]:
    """Who has signed."""
    signatures = of_versions("agreement_signatures").get(version_of(agreement), [])
    return {row["institution_id"] or row["network_id"] for row in signatures}


def is_signed(agreement: Row) -> bool:
    """Whether every party has signed."""
    return signers(agreement) == parties(agreement)
