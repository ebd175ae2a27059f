"""Who sends a request: whom the cookie names. It is asked every time, so that a lost role is lost at once."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session as DatabaseSession

from ...accounts.account import Account, Session, SessionStage, SignedIn, needs_second_step
from ...accounts.roles import HeldRole
from ...accounts.tokens import hash_of_token, is_token, new_token
from ...persistence.accounts import get_account, list_roles
from ...persistence.sessions import end_sessions, find_session, is_current_token, note_seen, renew_session
from ...persistence.ways_in import ways_in

NOTED_EVERY = timedelta(minutes=1)

Sessions = sessionmaker[DatabaseSession]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Whom the cookie names. `half_way` is a session that has not come to its end; `token` a new one for the cookie."""

    person: SignedIn | None = None
    half_way: Session | None = None
    token: str | None = None
    is_of_the_demonstration: bool = False


def find_signed_in(
    reading: DatabaseSession, writing_sessions: Sessions, token: str, today: date, now: datetime
) -> Found | None:
    """Whom the token names, and None where it names nobody, or where the session has ended.

    Where what they may do has changed since, the session goes on under a new token. Its use is noted once a minute.
    """
    kept = _kept(reading, writing_sessions, token, now)
    if kept is None:
        return None
    account = get_account(reading, kept.account_id)
    roles = tuple(role for role in list_roles(reading, account.account_id) if role.is_held(today))
    if kept.rests_on_their_second_step and kept.rights_version != account.rights_version and needs_second_step(roles):
        # Theirs counts for what somebody does there: whether it is enough for what they may do now, signing in tells.
        _drop(reading, writing_sessions, kept)
        return None
    as_it_is_now = _with_rights_of_now(reading, kept, account, roles, now)
    renewed = None
    changed = as_it_is_now is not kept and is_current_token(reading, hash_of_token(token))
    reading.rollback()
    if changed:
        renewed = new_token()  # else another request of the same page has brought a new one already
        _renew(writing_sessions, as_it_is_now, renewed, now)
    elif now >= kept.seen_at + NOTED_EVERY:
        _note_seen(writing_sessions, kept, now)
    if as_it_is_now.stage is not SessionStage.SIGNED_IN:
        return Found(half_way=as_it_is_now, token=renewed, is_of_the_demonstration=account.demonstration)
    person = SignedIn(account=account, roles=roles, session=as_it_is_now, fresh=as_it_is_now.is_fresh(now))
    return Found(person=person, token=renewed, is_of_the_demonstration=account.demonstration)


def _kept(reading: DatabaseSession, writing_sessions: Sessions, token: str, now: datetime) -> Session | None:
    """The session of that token, where it has not ended; one that has is dropped."""
    kept = find_session(reading, hash_of_token(token), now) if is_token(token) else None
    if kept is not None and kept.has_ended(now):
        _drop(reading, writing_sessions, kept)
        return None
    return kept


def _drop(reading: DatabaseSession, writing_sessions: Sessions, kept: Session) -> None:
    reading.rollback()  # one connection at a time: else many at once would wait for each other's second
    with writing_sessions() as writing:
        end_sessions(writing, kept.account_id, only=kept.session_id)
        writing.commit()


def _with_rights_of_now(
    reading: DatabaseSession, kept: Session, account: Account, roles: tuple[HeldRole, ...], now: datetime
) -> Session:
    """The same session where nothing has changed. A role that asks for more than was proved shuts everything until
    the second step has been proved, or set up where there is none.
    """
    if kept.stage is SessionStage.SIGNED_IN and needs_second_step(roles) and not kept.has_two_steps:
        is_set_up = ways_in(reading, account.account_id).has_second_step
        stage = SessionStage.SECOND_STEP if is_set_up else SessionStage.ENROLMENT
        return replace(kept, stage=stage, proved_at=now, rights_version=account.rights_version)
    if kept.rights_version != account.rights_version:
        return replace(kept, rights_version=account.rights_version)
    return kept


def _renew(writing_sessions: Sessions, kept: Session, token: str, now: datetime) -> None:
    with writing_sessions() as writing:
        renew_session(writing, kept, token_hash=hash_of_token(token), now=now, overlaps=True)
        writing.commit()


def _note_seen(writing_sessions: Sessions, kept: Session, now: datetime) -> None:
    with writing_sessions() as writing:
        note_seen(writing, kept.session_id, now)
        writing.commit()
