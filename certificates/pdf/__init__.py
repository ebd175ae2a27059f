"""Drawing a certificate as a PDF: one A4 page for ordinary cases, a second one where the conditions are long."""

from .fonts import FontsMissing, unprintable
from .writer import write_pdf, write_pdfs

__all__ = ["FontsMissing", "unprintable", "write_pdf", "write_pdfs"]
