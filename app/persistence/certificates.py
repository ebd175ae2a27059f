"""Guarantee certificates: saved once, never rewritten; what happens to them later is added beside them."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import ColumnElement, func, update
from sqlmodel import Session, col, select

from certificates import snapshot
from certificates.codes import Code
from certificates.evidence import EvidenceKind
from certificates.life import IssuedCertificate, LifeEvent, LifeEventKind
from certificates.names import Holder
from certificates.seal import Seal
from routes_graph.months import academic_year

from .tables import AgreementVersionRow, CertificateEventRow, CertificateRow, LearnerCertificateRow

_FREES_ITS_PLACE = (
    LifeEventKind.REVOKED,
    LifeEventKind.REPLACED,
    LifeEventKind.WITHDRAWN,
    LifeEventKind.ERASED,
)

_AT_ONCE = 500
"""So many are asked for in one query: databases take only so many values in one."""


def save_certificate(session: Session, issued: IssuedCertificate, *, link_hash: str | None = None) -> None:
    """Keep a new certificate. `link_hash` is that of its holder's private link; the link itself is nowhere kept."""
    certificate = issued.certificate
    holder = certificate.holder
    reserves = certificate.evidence.kind is not EvidenceKind.SELF_DECLARED and not certificate.subject_to_places
    session.add(
        CertificateRow(
            code=certificate.code.text,
            link_hash=link_hash,
            content=issued.content,
            seal_key_id=issued.seal.key_id,
            seal_digest=issued.seal.digest,
            full_name=None if holder is None else holder.full_name,
            checking_name=None if holder is None else holder.checking_name,
            salt=None if holder is None else holder.salt,
            agreement_id=certificate.agreement.agreement_id,
            version=certificate.agreement.version,
            enters=certificate.enters,
            entry_year=academic_year(certificate.enters),
            reserves_place=reserves,
            issued_on=certificate.issued_on,
            expires_on=certificate.expires_on,
            replaces=None if certificate.replaces is None else certificate.replaces.text,
        )
    )
    session.flush()
    for event in issued.events:
        add_event(session, certificate.code, event)


def find_certificate_by_code(session: Session, code: Code) -> IssuedCertificate | None:
    """The certificate with that code, and all that happened to it. Raises UnreadableSnapshot where it was damaged."""
    return _find(session, col(CertificateRow.code) == code.text)


def find_certificates(session: Session, codes: Iterable[Code]) -> dict[Code, IssuedCertificate]:
    """Those of these certificates that there are, each with all that happened to it, in few queries however many are
    asked for. Raises UnreadableSnapshot.
    """
    wanted = sorted({code.text for code in codes})
    found: dict[Code, IssuedCertificate] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        asked = select(CertificateRow).where(col(CertificateRow.code).in_(some))
        rows = session.exec(asked.execution_options(populate_existing=True)).all()
        events = _events(session, some)
        found |= {Code(row.code): _issued(row, events[row.code]) for row in rows}
    return found


def find_certificate_by_link(session: Session, link_hash: str) -> IssuedCertificate | None:
    """The certificate to which the private link with that hash leads. Raises UnreadableSnapshot."""
    return _find(session, col(CertificateRow.link_hash) == link_hash)


def lock_certificate(session: Session, code: Code) -> IssuedCertificate | None:
    """The certificate with that code, to change it: whoever else would, waits until the transaction ends."""
    row = select(CertificateRow.code).where(col(CertificateRow.code) == code.text)
    session.exec(row.with_for_update()).one_or_none()
    return find_certificate_by_code(session, code)


def add_event(session: Session, code: Code, event: LifeEvent) -> None:
    """Write down what happened to a certificate."""
    session.add(
        CertificateEventRow(code=code.text, kind=event.kind.value, on=event.on, by=event.by, reason=event.reason)
    )
    session.flush()


def replace_certificate(session: Session, code: Code, event: LifeEvent, replacement: IssuedCertificate) -> None:
    """Keep the certificate that takes another's place. The holder's link leads to the new one from now on.

    On an adviser's desk it stands in the old one's place, too.
    """
    old = session.exec(select(CertificateRow).where(col(CertificateRow.code) == code.text)).one()
    link_hash, old.link_hash = old.link_hash, None
    session.flush()  # the link is free before somebody else takes it
    add_event(session, code, event)
    save_certificate(session, replacement, link_hash=link_hash)
    session.execute(
        update(LearnerCertificateRow)
        .where(col(LearnerCertificateRow.code) == code.text)
        .values(code=replacement.certificate.code.text)
    )


def erase_name(session: Session, code: Code) -> None:
    """Erase the names on a certificate, and on those that it took the place of. No personal word is left."""
    erase_names(session, [code])


def erase_names(session: Session, codes: Iterable[Code]) -> None:
    """Erase the names on these certificates, and on those that they took the place of."""
    with_names = {code.text for code in codes}
    found = set(with_names)
    while found:
        replaced = select(CertificateRow.replaces).where(col(CertificateRow.code).in_(found))
        found = {code for code in session.exec(replaced) if code is not None} - with_names
        with_names |= found
    session.execute(
        update(CertificateRow)
        .where(col(CertificateRow.code).in_(with_names))
        .values(full_name=None, checking_name=None, salt=None)
    )


def list_names_due_for_erasure(session: Session, expired_before: date) -> tuple[Code, ...]:
    """The certificates that expired before that day and still hold a name."""
    due = select(CertificateRow.code).where(
        col(CertificateRow.expires_on) < expired_before, col(CertificateRow.full_name).is_not(None)
    )
    return tuple(Code(text) for text in sorted(session.exec(due)))


def count_places_taken(
    session: Session, agreement_id: str, entry_year: int, on: date, *, to_take_one: bool = True
) -> int:
    """How many certificates reserve a place of the agreement for entries from August of that year to July, on a day.

    One that has expired, and was not presented in time, gives its place back.
    Whoever else counts them to take one waits until the transaction ends, so that nobody gives the last place away
    twice.
    """
    if to_take_one:
        versions = select(AgreementVersionRow.version).where(col(AgreementVersionRow.agreement_id) == agreement_id)
        session.exec(versions.with_for_update()).all()
    freed = select(CertificateEventRow.code).where(
        col(CertificateEventRow.kind).in_([kind.value for kind in _FREES_ITS_PLACE])
    )
    presented = select(CertificateEventRow.code).where(
        col(CertificateEventRow.code) == col(CertificateRow.code),
        (col(CertificateEventRow.kind) == LifeEventKind.USED.value)
        | (
            (col(CertificateEventRow.kind) == LifeEventKind.PRESENTED.value)
            & (col(CertificateEventRow.on) <= col(CertificateRow.expires_on))
        ),
    )
    taken = select(func.count()).where(
        col(CertificateRow.agreement_id) == agreement_id,
        col(CertificateRow.entry_year) == entry_year,
        col(CertificateRow.reserves_place).is_(True),
        col(CertificateRow.code).not_in(freed),
        (col(CertificateRow.expires_on) >= on) | presented.exists(),
    )
    return session.exec(taken).one()


def count_certificates(session: Session) -> int:
    """How many certificates were ever issued."""
    return session.exec(select(func.count()).select_from(CertificateRow)).one()


def _find(session: Session, which: ColumnElement[bool]) -> IssuedCertificate | None:
    row = session.exec(select(CertificateRow).where(which).execution_options(populate_existing=True)).one_or_none()
    return None if row is None else _issued(row, _events(session, [row.code])[row.code])


def _events(session: Session, codes: Collection[str]) -> dict[str, list[LifeEvent]]:
    """What happened to each of these certificates, in order."""
    happened: dict[str, list[LifeEvent]] = {code: [] for code in codes}
    events = session.exec(
        select(CertificateEventRow)
        .where(col(CertificateEventRow.code).in_(codes))
        .order_by(col(CertificateEventRow.event_id))
    )
    for event in events:
        happened[event.code].append(
            LifeEvent(kind=LifeEventKind(event.kind), on=event.on, by=event.by, reason=event.reason)
        )
    return happened


def _issued(row: CertificateRow, events: Iterable[LifeEvent]) -> IssuedCertificate:
    return IssuedCertificate(
        certificate=snapshot.read(row.content, _holder(row)),
        content=row.content,
        seal=Seal(key_id=row.seal_key_id, digest=row.seal_digest),
        events=tuple(events),
    )


def _holder(row: CertificateRow) -> Holder | None:
    if row.full_name is None or row.checking_name is None or row.salt is None:
        return None
    return Holder(full_name=row.full_name, checking_name=row.checking_name, salt=row.salt)
