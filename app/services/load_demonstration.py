"""The demonstration network in the database, its dates brought up to the present."""

from datetime import date, datetime
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session

from ..demonstration.dates import shifted_row, years_since_base
from ..demonstration.package_files import PACKAGE, read_rows, shifted_copy
from ..persistence.audit import list_records
from ..persistence.emptying import empty_register
from ..persistence.register import list_windows, register_version
from .load_package import ACTION, SUBJECT, LoadReport, load_package

NAME = "onward-demonstration"
"""What the audit trail calls the package."""


class DemonstrationState(Enum):
    """What became of the demonstration network when it was asked for."""

    LOADED = "loaded"
    CURRENT = "current"
    RENEWED = "renewed"
    NOT_ALONE = "not_alone"
    """The register holds something else, so that nothing was loaded and nothing taken away."""


def keep_demonstration(session: Session, today: date, at: datetime, package: Path = PACKAGE) -> DemonstrationState:
    """Sees to it that a register which holds the demonstration, or nothing, holds this academic year's.

    Signed terms never change by a load, so last year's network makes room for this year's. Certificates stay, and what
    they promise with them.
    """
    if register_version(session) == 0:
        load_demonstration(session, today, at, package)
        return DemonstrationState.LOADED
    if _is_current(session, today, package):
        return DemonstrationState.CURRENT
    if not _is_alone(session):
        return DemonstrationState.NOT_ALONE
    empty_register(session)
    load_demonstration(session, today, at, package)
    return DemonstrationState.RENEWED


def load_demonstration(session: Session, today: date, at: datetime, package: Path = PACKAGE) -> LoadReport:
    """Loads it as any other data package is loaded."""
    with TemporaryDirectory(prefix=f"{NAME}-") as folder:
        return load_package(session, shifted_copy(today, Path(folder) / NAME, package), at=at)


def _is_current(session: Session, today: date, package: Path) -> bool:
    """Whether every version of its agreements covers the months that it covers this year."""
    years = years_since_base(today)
    rows = (shifted_row("agreements.csv", row, years) for row in read_rows("agreements.csv", package))
    wanted = {(row["agreement_id"], int(row["version"]), row["first_entry"], row["last_entry"]) for row in rows}
    return wanted <= list_windows(session)


def _is_alone(session: Session) -> bool:
    """Whether nothing but the demonstration was ever loaded."""
    loads = [record for record in list_records(session, SUBJECT) if record.action == ACTION]
    return bool(loads) and all(str((record.after or {}).get("package", "")).startswith(NAME) for record in loads)
