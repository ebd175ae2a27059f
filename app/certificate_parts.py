"""What a certificate needs from chance and from the installation's secret: a code, a salt, a seal."""

import secrets

from sqlmodel import Session

from certificates.certificate import GuaranteeCertificate
from certificates.codes import RANDOM_BITS, Code, make_code
from certificates.errors import NotAllowed
from certificates.life import IssuedCertificate
from certificates.names import Holder
from certificates.seal import SealKey, SealState, examine_seal, seal
from certificates.snapshot import write

from .persistence.certificates import find_certificate_by_code
from .secret_key import SecretKey

NOT_AS_SEALED = "What is kept of this certificate is not what was sealed when it was issued. Ask the network."
_PURPOSE = "certificate seal"
_BYTES_OF_SALT = 16


def new_code(session: Session) -> Code:
    """A code that no certificate has."""
    while True:
        code = make_code(secrets.randbits(RANDOM_BITS))
        if find_certificate_by_code(session, code) is None:
            return code


def new_holder(full_name: str, checking_name: str) -> Holder:
    """The holder, with a salt of their own. Raises InvalidName."""
    return Holder(full_name=full_name, checking_name=checking_name, salt=secrets.token_hex(_BYTES_OF_SALT))


def seal_key(secret_key: SecretKey) -> SealKey:
    """The key that certificates are sealed with."""
    return SealKey(secret_key.for_purpose(_PURPOSE))


def require_as_sealed(step: str, issued: IssuedCertificate, secret_key: SecretKey) -> None:
    """Nothing takes a certificate's place unless it is what was sealed: else an alteration would be sealed anew.

    Raises NotAllowed.
    """
    if examine_seal(issued.content, issued.seal, seal_key(secret_key)) is not SealState.INTACT:
        raise NotAllowed(step, NOT_AS_SEALED)


def sealed(certificate: GuaranteeCertificate, secret_key: SecretKey) -> IssuedCertificate:
    """The certificate as it is kept."""
    content = write(certificate)
    return IssuedCertificate(certificate=certificate, content=content, seal=seal(content, seal_key(secret_key)))


def subject_of(code: Code) -> str:
    """What the audit trail calls a certificate."""
    return f"certificate {code.grouped}"
