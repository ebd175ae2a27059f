"""Writing the register out as a data package."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from ..exchange import write_package
from ..persistence.register import read_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written: the register as it stood at that version."""

    register_version: int
    networks: int
    institutions: int
    awards: int
    agreements: int


def export_package(engine: Engine, path: Path) -> ExportReport:
    """Write the whole register to a folder, or to a zip file where the path ends in `.zip`, all of one moment."""
    version, register = read_snapshot(engine)
    write_package(register, path)
    return ExportReport(
        register_version=version,
        networks=len(register.networks),
        institutions=len(register.institutions),
        awards=len(register.awards),
        agreements=len(register.agreements),
    )
