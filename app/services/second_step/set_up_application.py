"""Setting up an authenticator application: a secret that counts once a code made with it has come back.

Until then nothing is kept: the secret travels in the form, sealed for the session in which it was made. Whoever does
not come to the end keeps what they had.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session as DatabaseSession

from ...accounts.account import Account, Session
from ...accounts.authenticator_codes import as_code, new_secret, step_of_code
from ...accounts.sealed_secrets import BrokenSealError, open_seal, seal
from ...mail.letters.second_step_changed import second_step_changed
from ...persistence.audit import record
from ...persistence.second_steps import drop_totp, find_totp, keep_totp
from ...secret_key import SecretKey
from ..signing_in.prove_code import CodeAnswer, totp_of
from ..write_to_person import write_to
from .recovery_codes import make_recovery_codes

SET_UP, CHANGED, TAKEN_AWAY = "second_step.set_up", "second_step.change", "second_step.take_away"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewApplication:
    """A secret that is being set up, and as it travels in the form."""

    secret: str = field(repr=False)
    sealed: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """What came of it: the application counts where the code was right. `codes` are shown once; none where kept."""

    answer: CodeAnswer
    codes: tuple[str, ...] = field(default=(), repr=False)


def new_application(secret_key: SecretKey, kept: Session) -> NewApplication:
    """A new secret for whoever is in that session."""
    secret = new_secret()
    return NewApplication(secret=secret, sealed=seal(secret_key, secret, belongs_to=_pending(kept)))


def application_in_form(secret_key: SecretKey, kept: Session, sealed: str) -> NewApplication:
    """The secret that the form brings back; a new one where it brings none of this session's."""
    try:
        return NewApplication(secret=open_seal(secret_key, sealed, belongs_to=_pending(kept)), sealed=sealed)
    except BrokenSealError:
        return new_application(secret_key, kept)


def set_up_application(
    session: DatabaseSession,
    secret_key: SecretKey,
    account: Account,
    kept: Session,
    application: NewApplication,
    typed: str,
    now: datetime,
) -> SetUp:
    """Have the application count where its code was typed. The first time, recovery codes are made, too."""
    if not typed.strip():
        return SetUp(answer=CodeAnswer.NONE_TYPED)
    code = as_code(typed)
    if code is None:
        return SetUp(answer=CodeAnswer.MISSHAPEN)
    step = step_of_code(application.secret, code, now)
    if step is None:
        return SetUp(answer=CodeAnswer.WRONG)
    had_one = find_totp(session, account.account_id) is not None
    sealed = seal(secret_key, application.secret, belongs_to=totp_of(account.account_id))
    keep_totp(session, account.account_id, sealed_secret=sealed, now=now, last_step=step)
    action = CHANGED if had_one else SET_UP
    record(session, action=action, subject=account.actor, actor=account.actor, at=now)
    what = "Another authenticator application was set up in the place of yours:" if had_one else _NEW
    write_to(session, account, now, second_step_changed, what=what, device=kept.device, at=now)
    codes = () if had_one else make_recovery_codes(session, secret_key, account, now)
    return SetUp(answer=CodeAnswer.RIGHT, codes=codes)


def take_application_away(session: DatabaseSession, account: Account, kept: Session, now: datetime) -> bool:
    """Ask for its codes no more. False where there was none. Whether one may do without is the caller's to ask."""
    if not drop_totp(session, account.account_id):
        return False
    record(session, action=TAKEN_AWAY, subject=account.actor, actor=account.actor, at=now)
    what = "Your authenticator application is not asked for any more:"
    write_to(session, account, now, second_step_changed, what=what, device=kept.device, at=now)
    return True


_NEW = "An authenticator application was set up:"


def _pending(kept: Session) -> str:
    return f"totp being set up in session {kept.session_id}"
