"""Loading the demonstration network, its dates brought up to the present."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session

from ..demonstration.package_files import shifted_copy
from .load_package import LoadReport, load_package


def load_demonstration(session: Session, today: date, at: datetime) -> LoadReport:
    """Loads it as any other data package is loaded."""
    with TemporaryDirectory(prefix="onward-demonstration-") as folder:
        return load_package(session, shifted_copy(today, Path(folder)), at=at)
