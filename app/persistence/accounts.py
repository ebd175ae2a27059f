"""Accounts and the roles that they hold."""

from datetime import date, datetime

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from ..accounts.account import Account
from ..accounts.places import Place, PlaceKind
from ..accounts.roles import HeldRole, Role
from .tables import AccountRow, RoleRow


def add_account(session: Session, *, name: str, email: str, now: datetime, demonstration: bool = False) -> Account:
    """A new account, which can do nothing yet."""
    row = AccountRow(name=name, email=email, created_at=now, demonstration=demonstration)
    session.add(row)
    session.flush()
    return _account(row)


def get_account(session: Session, account_id: int) -> Account:
    """The account with that number. Raises LookupError."""
    row = session.get(AccountRow, account_id, populate_existing=True)
    if row is None:
        raise LookupError(f"no account {account_id}")
    return _account(row)


def find_account_by_email(session: Session, email: str) -> Account | None:
    """Whose address it is, written as `email_address` writes it."""
    row = session.exec(select(AccountRow).where(col(AccountRow.email) == email)).one_or_none()
    return None if row is None else _account(row)


def find_password_hash(session: Session, account_id: int) -> str | None:
    """What is kept of the account's password, where it has one."""
    return session.exec(select(AccountRow.password_hash).where(col(AccountRow.account_id) == account_id)).one_or_none()


def set_password_hash(session: Session, account_id: int, password_hash: str) -> None:
    """Keep what is kept of a new password."""
    _change(session, account_id, password_hash=password_hash)


def rename_account(session: Session, account_id: int, *, name: str, revision: int) -> bool:
    """Have the person be called so. False, and nothing is changed, where somebody has changed it since `revision`."""
    changed = session.execute(
        update(AccountRow)
        .where(col(AccountRow.account_id) == account_id, col(AccountRow.revision) == revision)
        .values(name=name, revision=revision + 1)
        .returning(col(AccountRow.account_id))
    )
    return changed.scalar_one_or_none() is not None


def list_accounts(session: Session) -> tuple[Account, ...]:
    """Everybody who can sign in, or once could, in the order in which they came."""
    return tuple(_account(row) for row in session.exec(select(AccountRow).order_by(col(AccountRow.account_id))))


def names_of_accounts(session: Session, account_ids: set[int]) -> dict[int, str]:
    """What these people are called."""
    found = session.exec(select(AccountRow).where(col(AccountRow.account_id).in_(account_ids)))
    return {row.account_id: row.name for row in found if row.account_id is not None}


def list_roles(session: Session, account_id: int) -> tuple[HeldRole, ...]:
    """Every role that the account holds, held or will hold, in the order in which they were given."""
    rows = session.exec(
        select(RoleRow)
        .where(col(RoleRow.account_id) == account_id)
        .order_by(col(RoleRow.role_id))
        .execution_options(populate_existing=True)
    )
    return tuple(_role(row) for row in rows)


def list_people_at(session: Session, place: Place) -> tuple[tuple[Account, HeldRole], ...]:
    """Everybody who holds, held or will hold a role at the place, by name."""
    found = session.exec(
        select(AccountRow, RoleRow)
        .where(
            col(RoleRow.account_id) == col(AccountRow.account_id),
            col(RoleRow.place_kind) == place.kind.value,
            col(RoleRow.place_id) == place.place_id,
        )
        .order_by(col(AccountRow.name), col(RoleRow.role_id))
        .execution_options(populate_existing=True)
    )
    return tuple((_account(account), _role(role)) for account, role in found)


def lock_roles_at(session: Session, place: Place) -> None:
    """Nobody else gives, changes or ends a role at the place until the transaction's end.

    Rows alone do not do: where nobody holds a role yet there are none, and who comes next would lock the first one.
    """
    if session.get_bind().dialect.name == "postgresql":  # on SQLite one writes at a time
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"roles at {place.text}", 0))))
    session.exec(
        select(RoleRow.role_id)
        .where(col(RoleRow.place_kind) == place.kind.value, col(RoleRow.place_id) == place.place_id)
        .with_for_update()
    ).all()


def lock_account(session: Session, account_id: int) -> None:
    """Nobody else gives the account learners until the transaction ends. Who only refers to it does not wait."""
    session.exec(
        select(AccountRow.account_id).where(col(AccountRow.account_id) == account_id).with_for_update(key_share=True)
    ).all()


def find_role_at(session: Session, place: Place, account_id: int, role_id: int) -> HeldRole | None:
    """The account's role of that number, where it is one at that place."""
    row = session.get(RoleRow, role_id, populate_existing=True)
    found = None if row is None or row.account_id != account_id else _role(row)
    return found if found is not None and found.place == place else None


def give_role(
    session: Session, account_id: int, *, role: Role, place: Place, starts_on: date, ends_on: date | None = None
) -> HeldRole:
    """Have the account hold a role from that day. What its sessions may do changes with their next request."""
    row = RoleRow(
        account_id=account_id,
        role=role.value,
        place_kind=place.kind.value,
        place_id=place.place_id,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    session.add(row)
    session.flush()
    note_new_rights(session, account_id)
    return _role(row)


def change_role_end(session: Session, role_id: int, *, revision: int, ends_on: date | None) -> bool:
    """Have a role end on that day. False, and nothing is changed, where somebody has changed it since `revision`."""
    changed = session.execute(
        update(RoleRow)
        .where(col(RoleRow.role_id) == role_id, col(RoleRow.revision) == revision)
        .values(ends_on=ends_on, revision=revision + 1)
        .returning(col(RoleRow.account_id))
    ).scalar_one_or_none()
    if changed is None:
        return False
    note_new_rights(session, changed)
    return True


def note_new_rights(session: Session, account_id: int) -> None:
    """What the account may do has changed: each of its sessions goes on under a new identifier."""
    session.execute(
        update(AccountRow)
        .where(col(AccountRow.account_id) == account_id)
        .values(rights_version=AccountRow.rights_version + 1)
    )


def _change(session: Session, account_id: int, **values: object) -> None:
    session.execute(update(AccountRow).where(col(AccountRow.account_id) == account_id).values(**values))


def _account(row: AccountRow) -> Account:
    assert row.account_id is not None  # noqa: S101 - it has been saved
    return Account(
        account_id=row.account_id,
        name=row.name,
        email=row.email,
        left_on=row.left_on,
        rights_version=row.rights_version,
        demonstration=row.demonstration,
        revision=row.revision,
    )


def _role(row: RoleRow) -> HeldRole:
    assert row.role_id is not None  # noqa: S101 - it has been saved
    return HeldRole(
        role_id=row.role_id,
        role=Role(row.role),
        place=Place(kind=PlaceKind(row.place_kind), place_id=row.place_id),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        revision=row.revision,
    )
