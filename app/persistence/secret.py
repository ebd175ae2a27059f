"""Which secret the installation works with: a database remembers the first one that it was used with."""

from sqlmodel import Session, select

from .insert_once import insert_unless_there
from .tables import SecretRow

_THE_ONE_ROW = 1


def remembered_fingerprint(session: Session, fingerprint: str) -> str:
    """The fingerprint of the database's secret, which is this one where it remembered none yet."""
    insert_unless_there(session, SecretRow, {"row_id": _THE_ONE_ROW, "fingerprint": fingerprint})
    return session.exec(select(SecretRow.fingerprint)).one()
