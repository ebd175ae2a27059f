"""The pages of evidence, of certificates for learners, and of what institutions confirm.

Those with words of their own in the address come before those with a number or a code.
"""

from fastapi import APIRouter

from ..desk import certificate_form, certificates, evidence
from . import certificate, listed, one

CONFIRMATION_ROUTERS: tuple[APIRouter, ...] = (
    evidence.router,
    certificate_form.router,
    certificates.router,
    listed.router,
    certificate.router,
    one.router,
)
