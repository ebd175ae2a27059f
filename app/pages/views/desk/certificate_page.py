"""A learner's certificates as their adviser sees them: the list, and one with what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from certificates.composing import compose
from certificates.document import ConditionLine
from certificates.life import HONOURABLE, LifeEventKind, state_on, why_not_withdraw
from certificates.square import QUIET_MODULES, Square, square_of
from certificates.verdicts import explain_evidence
from certificates.wording import given_in_short, named, opened

from ....desk.learner import Learner
from ....services.learners.read_certificates import CertificateOnDesk
from ....wording import date_in_words, month_in_words, short_date
from ..verification_page import state_word


@dataclass(frozen=True, kw_only=True)
class CertificateLine:
    """One line of the list."""

    code: str
    address: str
    given: str
    institution: str
    state: str
    is_good: bool
    present_by: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class CertificateOnPage:
    """One certificate. `link` is its holder's own address, `square` the same to be scanned."""

    line: CertificateLine
    name: str = field(repr=False)
    name_is_erased: bool
    link: str | None = field(repr=False)
    square: Square | None = field(repr=False)
    can_be_printed: bool
    can_be_withdrawn: bool
    subject_to_places: bool
    to_show: tuple[ConditionLine, ...]
    replaces: str | None
    ended: tuple[str, ...] = ()

    @property
    def view_box(self) -> str:
        """The square with its quiet edge, in SVG's words."""
        side = (0 if self.square is None else self.square.size) + 2 * QUIET_MODULES
        return f"-{QUIET_MODULES} -{QUIET_MODULES} {side} {side}"


def certificate_lines(
    certificates: Iterable[CertificateOnDesk], learner: Learner, today: date
) -> tuple[CertificateLine, ...]:
    """The list."""
    return tuple(certificate_line(learner, held, today) for held in certificates)


def certificate_line(learner: Learner, held: CertificateOnDesk, today: date) -> CertificateLine:
    """The certificate in a line."""
    certificate, state = held.issued.certificate, state_on(held.issued, today)
    return CertificateLine(
        code=certificate.code.grouped,
        address=f"{learner.address}/certificates/{certificate.code.text}",
        given=given_in_short(certificate.guarantee, certificate.receiving.title, month_in_words(certificate.enters)),
        institution=opened(named(certificate.institution)),
        state="Good" if state in HONOURABLE else state_word(state),
        is_good=state in HONOURABLE,
        present_by=short_date(certificate.expires_on),
        evidence=explain_evidence(certificate.evidence),
    )


def certificate_on_page(
    learner: Learner, held: CertificateOnDesk, link_address: str | None, today: date
) -> CertificateOnPage:
    """The certificate with what can be done. `link_address`: its holder's private link in full."""
    certificate = held.issued.certificate
    line = certificate_line(learner, held, today)
    is_erased = certificate.holder is None
    groups = () if certificate.holder is None else compose(certificate, "").groups
    shown = line.is_good and not is_erased and link_address is not None
    return CertificateOnPage(
        line=line,
        name="" if certificate.holder is None else certificate.holder.full_name,
        name_is_erased=is_erased,
        link=link_address if shown else None,
        square=square_of(link_address) if shown and link_address is not None else None,
        can_be_printed=line.is_good and not is_erased,
        can_be_withdrawn=why_not_withdraw(held.issued, today) is None,
        subject_to_places=certificate.subject_to_places,
        to_show=tuple(one for group in groups if group.heading == "Still to show" for one in group.lines),
        replaces=None if certificate.replaces is None else certificate.replaces.grouped,
        ended=tuple(_ended(held)),
    )


def _ended(held: CertificateOnDesk) -> list[str]:
    said = []
    for event in held.issued.events:
        if event.kind is LifeEventKind.REPLACED:
            continue
        by = f" by {event.by}" if event.by else ""
        reason = f": {event.reason}" if event.reason else "."
        said.append(f"{event.kind.value.capitalize()} on {date_in_words(event.on)}{by}{reason}")
    return said
