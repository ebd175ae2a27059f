"""The certificate to which a private link leads, for its holder."""

from sqlmodel import Session

from certificates.life import IssuedCertificate

from ..persistence.certificates import find_certificate_by_link
from ..private_links import hash_of_link, is_link


def find_held_certificate(session: Session, link: str) -> IssuedCertificate | None:
    """The certificate; None where the link leads nowhere. Raises UnreadableSnapshot where it was damaged."""
    return find_certificate_by_link(session, hash_of_link(link)) if is_link(link) else None
