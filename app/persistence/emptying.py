"""Taking everything that networks publish out of the database. Certificates, people and what was done stay."""

from collections.abc import Iterator
from types import ModuleType

from sqlalchemy import delete
from sqlmodel import Session

from .register import claim_register
from .tables import SCHEMA, Table, agreements, awards, institutions

_REGISTER = (institutions, awards, agreements)
"""The tables of these modules, and of no other: what comes later is never taken away by being forgotten here."""


def empty_register(session: Session) -> None:
    """Take the whole register away, in the session's transaction, and count that as a change of it."""
    claim_register(session)
    session.expunge_all()  # what it read before is gone
    goes = {name for module in _REGISTER for name in _tables_of(module)}
    for table in reversed(SCHEMA.sorted_tables):
        if table.name in goes:
            session.execute(delete(table))


def _tables_of(module: ModuleType) -> Iterator[str]:
    for found in vars(module).values():
        if isinstance(found, type) and issubclass(found, Table) and found.__module__ == module.__name__:
            yield str(found.__tablename__)
