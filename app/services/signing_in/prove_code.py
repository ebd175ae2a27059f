"""Whether a code is one of the account's: of its authenticator application, or for recovery. Each works once."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

import structlog
from sqlmodel import Session as DatabaseSession

from ...accounts.account import Account, Session
from ...accounts.authenticator_codes import as_code, step_of_code
from ...accounts.recovery_codes import as_recovery_code, hash_of_recovery_code
from ...accounts.sealed_secrets import BrokenSealError, open_seal
from ...mail.letters.codes_tried import codes_tried
from ...mail.letters.recovery_code_used import recovery_code_used
from ...persistence.audit import record
from ...persistence.second_steps import count_recovery_codes, find_totp, use_recovery_code, use_step
from ...secret_key import SecretKey
from ..count_tries import Tries
from ..write_to_person import write_to
from .allowances import of_codes

USED_RECOVERY_CODE = "account.use_recovery_code"
TOTP, RECOVERY_CODE = "totp", "recovery_code"

log = structlog.stdlib.get_logger("onward.signing_in")


class CodeAnswer(Enum):
    """What a code was."""

    RIGHT = "right"
    NONE_TYPED = "none_typed"
    MISSHAPEN = "misshapen"
    WRONG = "wrong"
    USED = "used"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeProof:
    """What a code was, and by which way it proves who it is; `wait_until`: nothing is tried before then."""

    answer: CodeAnswer
    way: str = ""
    wait_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Somebody's authenticator application, and the last half minute whose code was used."""

    secret: str = field(repr=False)
    last_step: int | None


def totp_of(account_id: int) -> str:
    """What an application's secret belongs to, when it is sealed."""
    return f"totp of account {account_id}"


def prove_code(
    session: DatabaseSession,
    secret_key: SecretKey,
    account: Account,
    typed: str,
    *,
    kept: Session,
    device: str | None,
    now: datetime,
) -> CodeProof:
    """Use a code up, in the session's transaction. What cannot be one is not counted as a try."""
    if not typed.strip():
        return CodeProof(answer=CodeAnswer.NONE_TYPED)
    code, recovery = as_code(typed), as_recovery_code(typed)
    if code is None and recovery is None:
        return CodeProof(answer=CodeAnswer.MISSHAPEN)
    tries = Tries(session=session, secret_key=secret_key, now=now)
    allowance = of_codes(account.account_id, kept.session_id, device)
    had_tries = allowance.wait_until(tries) is None
    if wait := allowance.spend(tries):
        return CodeProof(answer=CodeAnswer.TOO_MANY, wait_until=wait)
    if code is not None:
        proof = _by_application(session, secret_key, account.account_id, code, now)
    else:
        proof = _by_recovery_code(session, secret_key, account, recovery or "", now)
    if proof.answer is CodeAnswer.RIGHT:
        allowance.give_back(tries)
        return proof
    log.info("code_wrong", account=account.account_id, answer=proof.answer.value)
    if had_tries and allowance.wait_until(tries) is not None:  # these were the last, and it is said once
        write_to(session, account, now, codes_tried, device=kept.device, at=now)
    return proof


def application_of(session: DatabaseSession, secret_key: SecretKey, account_id: int) -> Application | None:
    """The person's application; None where they have none, or it was sealed with a secret that is not ours any more."""
    kept = find_totp(session, account_id)
    if kept is None:
        return None
    try:
        secret = open_seal(secret_key, kept.sealed_secret, belongs_to=totp_of(account_id))
    except BrokenSealError:
        log.exception("seal_broken", account=account_id)
        return None
    return Application(secret=secret, last_step=kept.last_step)


def _by_application(
    session: DatabaseSession, secret_key: SecretKey, account_id: int, code: str, now: datetime
) -> CodeProof:
    application = application_of(session, secret_key, account_id)
    step = None if application is None else step_of_code(application.secret, code, now)
    if step is None:
        return CodeProof(answer=CodeAnswer.WRONG)
    if not use_step(session, account_id, step):
        return CodeProof(answer=CodeAnswer.USED)
    return CodeProof(answer=CodeAnswer.RIGHT, way=TOTP)


def _by_recovery_code(
    session: DatabaseSession, secret_key: SecretKey, account: Account, code: str, now: datetime
) -> CodeProof:
    code_hash = hash_of_recovery_code(secret_key, account.account_id, code)
    if not use_recovery_code(session, account.account_id, code_hash, now):
        return CodeProof(answer=CodeAnswer.WRONG)
    left = count_recovery_codes(session, account.account_id)
    record(
        session,
        action=USED_RECOVERY_CODE,
        subject=account.actor,
        actor=account.actor,
        at=now,
        after={"left": left},
    )
    write_to(session, account, now, recovery_code_used, left=left, at=now)
    return CodeProof(answer=CodeAnswer.RIGHT, way=RECOVERY_CODE)
