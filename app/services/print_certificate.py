"""The certificate as a PDF, drawn from what was saved on the day of issue."""

from collections.abc import Sequence
from pathlib import Path

from certificates.certificate import GuaranteeCertificate
from certificates.composing import compose
from certificates.pdf import unprintable, write_pdf, write_pdfs

TITLE_OF_MANY = "Progression guarantee certificates"
FONTS = Path(__file__).parents[1] / "static" / "vendor" / "fonts"


def print_certificate(certificate: GuaranteeCertificate, public_url: str) -> bytes:
    """The PDF; the same bytes each time. Raises NotAllowed once the name is erased."""
    return write_pdf(compose(certificate, public_url), FONTS)


def print_certificates(certificates: Sequence[GuaranteeCertificate], public_url: str, *, subject: str) -> bytes:
    """Several in one PDF, one after the other. Raises NotAllowed where a name is erased."""
    documents = [compose(certificate, public_url) for certificate in certificates]
    return write_pdfs(documents, FONTS, title=TITLE_OF_MANY, subject=subject)


def letters_that_cannot_be_printed(name: str) -> tuple[str, ...]:
    """The letters of a name that no font here has: asked before a certificate is issued, never found out after."""
    return unprintable(name, FONTS)
