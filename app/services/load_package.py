"""Loading a data package into the register: all of it, or, where anything is wrong with it, nothing."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from ..accounts.account import OPERATOR
from ..exchange import Problem, read_package
from ..persistence.audit import record
from ..persistence.register import Merged, claim_register, load_register, merge_register

ACTION = "register.load"
SUBJECT = "register"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What came of loading a package. Where there are problems, nothing was written.

    `register_version` is the register's number afterwards; `merged` counts rows by table.
    """

    register_version: int
    problems: tuple[Problem, ...] = ()
    unknown_columns: tuple[tuple[str, str], ...] = ()
    unknown_files: tuple[str, ...] = ()
    merged: Merged = field(default_factory=Merged)

    @property
    def is_loaded(self) -> bool:
        """Whether the register now says what the package says."""
        return not self.problems


def load_package(session: Session, path: Path, *, at: datetime, actor: str = OPERATOR) -> LoadReport:
    """Load a folder or zip file, with its audit record, in the session's transaction, which the caller ends.

    The session is a writing one. Other loads wait until its transaction has ended.
    """
    written = session.begin_nested()
    try:
        version = claim_register(session)
        reading = read_package(path, load_register(session))
        merged = Merged() if reading.problems else merge_register(session, reading.register)
        if merged.anything:
            _record(session, path, version, merged, actor=actor, at=at)
    except BaseException:
        written.rollback()
        raise
    if merged.anything:
        written.commit()
    else:
        written.rollback()  # the number goes back too, so that no worker reads the register again for nothing
    return LoadReport(
        register_version=version if merged.anything else version - 1,
        problems=reading.problems,
        unknown_columns=reading.unknown_columns,
        unknown_files=reading.unknown_files,
        merged=merged,
    )


def _record(session: Session, path: Path, version: int, merged: Merged, *, actor: str, at: datetime) -> None:
    after = {
        "package": path.name,
        "register_version": version,
        "added": merged.added,
        "changed": merged.changed,
        "removed": merged.removed,
    }
    record(session, action=ACTION, subject=SUBJECT, actor=actor, at=at, after=after)
