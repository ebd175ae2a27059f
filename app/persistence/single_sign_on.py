"""Sign-ins that are under way at an institution's own provider, and whom its subjects are."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from .insert_once import insert_unless_there
from .tables import SignInFlowRow, SingleSignOnRow


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFlow:
    """A sign-in that is under way. `account_id`: whose it must be, where that was known before."""

    state_hash: str = field(repr=False)
    browser_hash: str = field(repr=False)
    issuer: str
    nonce: str = field(repr=False)
    code_verifier: str = field(repr=False)
    next_address: str
    account_id: int | None
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedSignOn:
    """A provider that knows somebody, and since when."""

    issuer: str
    linked_at: datetime


def add_flow(session: Session, flow: KeptFlow) -> None:
    """Keep a sign-in that begins."""
    session.add(
        SignInFlowRow(
            state_hash=flow.state_hash,
            browser_hash=flow.browser_hash,
            issuer=flow.issuer,
            nonce=flow.nonce,
            code_verifier=flow.code_verifier,
            next_address=flow.next_address,
            account_id=flow.account_id,
            expires_at=flow.expires_at,
        )
    )
    session.flush()


def find_flow(session: Session, state_hash: str) -> KeptFlow | None:
    """The sign-in that was begun with that state."""
    row = session.get(SignInFlowRow, state_hash, populate_existing=True)
    if row is None:
        return None
    return KeptFlow(
        state_hash=row.state_hash,
        browser_hash=row.browser_hash,
        issuer=row.issuer,
        nonce=row.nonce,
        code_verifier=row.code_verifier,
        next_address=row.next_address,
        account_id=row.account_id,
        expires_at=row.expires_at,
    )


def claim_flow(session: Session, state_hash: str) -> bool:
    """Have the sign-in come to its end. Of two that bring the same state one wins."""
    claimed = session.execute(
        delete(SignInFlowRow)
        .where(col(SignInFlowRow.state_hash) == state_hash)
        .returning(col(SignInFlowRow.state_hash))
    )
    return claimed.first() is not None


def forget_flows(session: Session, now: datetime) -> None:
    """Drop those that are over."""
    session.execute(delete(SignInFlowRow).where(col(SignInFlowRow.expires_at) <= now))


def find_linked_account(session: Session, issuer: str, subject: str) -> int | None:
    """Whom the provider means by the subject."""
    row = session.get(SingleSignOnRow, (issuer, subject), populate_existing=True)
    return None if row is None else row.account_id


def is_linked_at(session: Session, issuer: str, account_id: int) -> bool:
    """Whether the provider knows the account by some subject."""
    found = select(SingleSignOnRow.subject).where(
        col(SingleSignOnRow.issuer) == issuer, col(SingleSignOnRow.account_id) == account_id
    )
    return session.exec(found).first() is not None


def link_account(session: Session, issuer: str, subject: str, account_id: int, now: datetime) -> bool:
    """Have the subject mean the account from now on. False where it means somebody already."""
    values = {"issuer": issuer, "subject": subject, "account_id": account_id, "linked_at": now}
    return insert_unless_there(session, SingleSignOnRow, values)


def list_linked_issuers(session: Session, account_id: int) -> tuple[str, ...]:
    """The providers that know the account."""
    found = select(SingleSignOnRow.issuer).where(col(SingleSignOnRow.account_id) == account_id)
    return tuple(sorted(set(session.exec(found))))


def list_links(session: Session, account_id: int) -> tuple[LinkedSignOn, ...]:
    """The providers that know the account, the first of them first; one that does by two subjects stands once."""
    rows = select(SingleSignOnRow).where(col(SingleSignOnRow.account_id) == account_id)
    first: dict[str, datetime] = {}
    for row in sorted(session.exec(rows), key=lambda row: (row.linked_at, row.issuer)):
        first.setdefault(row.issuer, row.linked_at)
    return tuple(LinkedSignOn(issuer=issuer, linked_at=linked_at) for issuer, linked_at in first.items())


def unlink_account(session: Session, issuer: str, account_id: int) -> bool:
    """Have the provider's subjects mean the account no more. False where none did."""
    gone = session.execute(
        delete(SingleSignOnRow)
        .where(col(SingleSignOnRow.issuer) == issuer, col(SingleSignOnRow.account_id) == account_id)
        .returning(col(SingleSignOnRow.subject))
    )
    return gone.first() is not None
