"""Correcting a misspelt name, once: a replacement is issued under another code, and the old code says so."""

from datetime import date, datetime

from sqlmodel import Session

from certificates.codes import Code
from certificates.errors import NotAllowed
from certificates.life import IssuedCertificate, correct

from ..certificate_parts import new_code, new_holder, require_as_sealed, sealed, subject_of
from ..persistence.audit import record
from ..persistence.certificates import replace_certificate
from ..persistence.submissions import claim_submission, finish_submission
from ..secret_key import SecretKey
from .issue_certificate import HOLDER

ACTION = "certificate.correct"


def replacing(code: Code) -> str:
    """What is claimed by whoever puts another certificate in the place of that one: it happens once."""
    return f"certificate.replace {code.text}"


def correct_certificate(
    session: Session,
    held: IssuedCertificate,
    secret_key: SecretKey,
    full_name: str,
    checking_name: str,
    today: date,
    now: datetime,
) -> None:
    """Puts the replacement in its place; the private link leads to it. Raises InvalidName and NotAllowed.

    The same names sent again change nothing: they arrived twice.
    """
    certificate = held.certificate
    holder = new_holder(full_name, checking_name)
    before = certificate.holder
    if certificate.corrected_on is not None and before is not None and before.has_the_names_of(holder):
        return
    require_as_sealed("correct", held, secret_key)
    replacement, happened = correct(held, holder=holder, code=new_code(session), on=today)
    key = replacing(certificate.code)
    if not claim_submission(session, key, now).is_first:
        raise NotAllowed("correct", "This certificate has been replaced already.")
    replace_certificate(session, certificate.code, happened, sealed(replacement, secret_key))
    finish_submission(session, key, replacement.code.text)
    after = {"replaced_by": replacement.code.grouped}
    record(session, action=ACTION, subject=subject_of(certificate.code), actor=HOLDER, at=now, after=after)
