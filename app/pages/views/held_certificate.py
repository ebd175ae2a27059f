"""What a holder sees of their certificate: its state in a word, what to do with it, and what may be done to it."""

from dataclasses import dataclass, field
from datetime import date

from certificates.composing import compose
from certificates.document import ConditionLine
from certificates.life import (
    HONOURABLE,
    CertificateState,
    IssuedCertificate,
    LifeEventKind,
    state_on,
    why_not_correct,
    why_not_withdraw,
)
from certificates.wording import given_in_short, named, opened

from ...wording import date_in_words, month_in_words, short_date


@dataclass(frozen=True, kw_only=True)
class HeldView:
    """What stands on the holder's page. `address` is the private link in full, `path` what it begins with here."""

    address: str = field(repr=False)
    path: str = field(repr=False)
    name: str = field(repr=False)
    code: str
    institution: str
    given: str
    state: str
    is_good: bool
    can_be_printed: bool
    present_by: date
    expires: str
    to_show: tuple[ConditionLine, ...]
    is_self_declared: bool
    replaces: str | None
    why_not_correct: str | None
    can_be_withdrawn: bool
    is_demonstration: bool


def held_view(held: IssuedCertificate, address: str, path: str, today: date) -> HeldView:
    """The page for a certificate whose name is still on it."""
    certificate, state = held.certificate, state_on(held, today)
    document = compose(certificate, "")
    return HeldView(
        address=address,
        path=path,
        name=document.name,
        code=certificate.code.grouped,
        institution=opened(named(certificate.institution)),
        given=given_in_short(certificate.guarantee, certificate.receiving.title, month_in_words(certificate.enters)),
        state=_state_in_words(held, state),
        is_good=state in HONOURABLE,
        can_be_printed=state in HONOURABLE or state in (CertificateState.EXPIRED, CertificateState.USED),
        present_by=certificate.expires_on,
        expires=date_in_words(certificate.expires_on),
        to_show=tuple(line for group in document.groups if group.heading == "Still to show" for line in group.lines),
        is_self_declared=certificate.evidence.organisation is None,
        replaces=None if certificate.replaces is None else certificate.replaces.grouped,
        why_not_correct=why_not_correct(held, today),
        can_be_withdrawn=why_not_withdraw(held, today) is None,
        is_demonstration=certificate.demonstration,
    )


def _state_in_words(held: IssuedCertificate, state: CertificateState) -> str:
    certificate = held.certificate
    if state is CertificateState.ISSUED:
        return f"It is good. Present it by {date_in_words(certificate.expires_on)}."
    if state is CertificateState.EXPIRED:
        return f"It expired on {short_date(certificate.expires_on)}, and guarantees nothing any more."
    event = held.event(LifeEventKind(state.value))
    on = "" if event is None else f" on {short_date(event.on)}"
    if state is CertificateState.PRESENTED:
        return f"It was presented{on}, and stands."
    by = f" by {event.by}" if event is not None and event.by and state is CertificateState.REVOKED else ""
    return f"It was {state.value}{by}{on}, and guarantees nothing any more."
