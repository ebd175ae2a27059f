"""Proving again who one is, before a grave act: by everything that is asked for when one signs in."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from ...accounts.account import SignedIn
from ...persistence.audit import record
from ...persistence.ways_in import ways_in
from ...secret_key import SecretKey
from ..sessions import prove_again
from .prove_code import CodeAnswer, CodeProof, prove_code
from .prove_password import Proof, Sender, prove_password

PROVED = "account.prove_again"
PASSWORD = "password"  # noqa: S105 - a way of signing in


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvedAgain:
    """The session's new token where both were right; else what each of them was."""

    password: Proof
    code: CodeProof | None = None
    token: str | None = None


def prove_person_again(
    reading: Session,
    writing: Session,
    secret_key: SecretKey,
    person: SignedIn,
    *,
    password: str,
    code: str,
    sender: Sender,
    now: datetime,
) -> ProvedAgain:
    """The password, and where an application is set up its code. The session is fresh again, under a new token."""
    proof = prove_password(
        reading,
        writing,
        secret_key,
        email=person.account.email or "",
        password=password,
        sender=sender,
        now=now,
        in_demonstration=person.account.demonstration,  # who is signed in as one of them, is where one may be
    )
    if proof.account is None:
        return ProvedAgain(password=proof)
    way, code_proof = PASSWORD, None
    if ways_in(writing, person.account_id).totp:
        device = sender.device.name_for(person.account_id)
        code_proof = prove_code(writing, secret_key, person.account, code, kept=person.session, device=device, now=now)
        if code_proof.answer is not CodeAnswer.RIGHT:
            return ProvedAgain(password=proof, code=code_proof)
        way = code_proof.way
    record(writing, action=PROVED, subject=person.actor, actor=person.actor, at=now)
    token = prove_again(writing, person.session, way=way, now=now)
    return ProvedAgain(password=proof, code=code_proof, token=token)
