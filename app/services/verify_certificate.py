"""Verifying a code: every check on the certificate that has it, or the one answer for codes that none has."""

from datetime import date

from sqlmodel import Session

from certificates.codes import Code
from certificates.errors import UnreadableSnapshot
from certificates.verification import Verification, damaged, unknown, verify

from ..certificate_parts import seal_key
from ..persistence.certificates import find_certificate_by_code
from ..secret_key import SecretKey
from .current_graph import GraphSnapshot


def verify_certificate(
    session: Session, snapshot: GraphSnapshot, secret_key: SecretKey, code: Code, today: date
) -> Verification:
    """What came of it, as of that day. One that cannot be read, or stands under another code, is damaged."""
    try:
        issued = find_certificate_by_code(session, code)
    except UnreadableSnapshot:
        return damaged(today)
    if issued is None:
        return unknown(today)
    if issued.certificate.code != code:
        return damaged(today)
    return verify(issued, snapshot.graph, seal_key(secret_key), today)
