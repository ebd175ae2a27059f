"""A session begins when somebody has proved in one way who they are; every further step gives it a new identifier."""

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session as DatabaseSession

from ...accounts.account import Account, Session, SessionStage, are_two_steps, needs_second_step
from ...accounts.tokens import hash_of_token, new_token
from ...persistence.accounts import get_account, list_roles
from ...persistence.audit import record
from ...persistence.sessions import add_session, forget_sessions, renew_session

SIGNED_IN = "account.sign_in"
LONGEST_DEVICE = 100


def begin_session(
    session: DatabaseSession,
    account: Account,
    *,
    way: str,
    device: str,
    has_second_step: bool,
    today: date,
    now: datetime,
) -> tuple[str, Session]:
    """A new session for somebody who has proved in one way who they are: its token, and how far it has come.

    `has_second_step`: whether one is set up. `device` is what the browser says of itself, in a few words.
    """
    forget_sessions(session, now)
    stage = _stage(session, account, frozenset({way}), has_second_step=has_second_step, today=today)
    token = new_token()
    begun = Session(
        session_id=0,
        account_id=account.account_id,
        stage=stage,
        device=device[:LONGEST_DEVICE],
        ways=frozenset({way}),
        began_at=now,
        proved_at=now,
        seen_at=now,
        rights_version=account.rights_version,
    )
    kept = add_session(session, token_hash=hash_of_token(token), kept=begun)
    _note(session, account, kept, now)
    return token, kept


def take_step(session: DatabaseSession, kept: Session, *, way: str, today: date, now: datetime) -> tuple[str, Session]:
    """One step further, by another way of proving who it is: the session's new token, and how far it has come."""
    account = get_account(session, kept.account_id)
    ways = kept.ways | {way}
    stage = _stage(session, account, ways, has_second_step=True, today=today)
    further = replace(kept, stage=stage, ways=ways, proved_at=now, seen_at=now, rights_version=account.rights_version)
    token = new_token()
    renew_session(session, further, token_hash=hash_of_token(token), now=now, overlaps=False)
    _note(session, account, further, now)
    return token, further


def prove_again(session: DatabaseSession, kept: Session, *, way: str, now: datetime) -> str:
    """Somebody who is signed in has proved again who they are, before a grave act: the session's new token."""
    token = new_token()
    fresh = replace(kept, proved_at=now, seen_at=now, ways=kept.ways | {way})
    renew_session(session, fresh, token_hash=hash_of_token(token), now=now, overlaps=False)
    return token


def ask_for_second_step(session: DatabaseSession, kept: Session, *, way: str, now: datetime) -> str:
    """The second step is asked for, of whoever has proved only the first, by that way: the session's new token.

    Until it has been proved the session has no rights.
    """
    token = new_token()
    asked = replace(kept, stage=SessionStage.SECOND_STEP, ways=frozenset({way}), proved_at=now, seen_at=now)
    renew_session(session, asked, token_hash=hash_of_token(token), now=now, overlaps=False)
    return token


def _stage(
    session: DatabaseSession, account: Account, ways: frozenset[str], *, has_second_step: bool, today: date
) -> SessionStage:
    """Two steps are enough; else the second that is set up is asked for, and one that a role demands is set up."""
    if are_two_steps(ways):
        return SessionStage.SIGNED_IN
    if has_second_step:
        return SessionStage.SECOND_STEP
    held = [role for role in list_roles(session, account.account_id) if role.is_held(today)]
    return SessionStage.ENROLMENT if needs_second_step(held) else SessionStage.SIGNED_IN


def _note(session: DatabaseSession, account: Account, kept: Session, now: datetime) -> None:
    if kept.stage is SessionStage.SIGNED_IN:
        after = {"ways": sorted(kept.ways)}
        record(session, action=SIGNED_IN, subject=account.actor, actor=account.actor, at=now, after=after)
