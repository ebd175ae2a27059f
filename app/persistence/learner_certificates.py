"""Which certificates were issued for which of an adviser's learners. Of one version and entry month one is live."""

from dataclasses import dataclass, field

import structlog
from sqlalchemy import update
from sqlmodel import Session, col, select

from certificates.codes import Code
from certificates.errors import UnreadableSnapshot
from certificates.life import IssuedCertificate
from routes_graph.months import Month

from .certificates import find_certificate_by_code
from .tables import LearnerCertificateRow

log = structlog.stdlib.get_logger("onward.certificates")


@dataclass(frozen=True, kw_only=True)
class LearnerCertificate:
    """A certificate of a learner's. From `submission` and the installation's secret follows its private link."""

    learner_id: int
    issued_by: int
    submission: str | None = field(repr=False)
    issued: IssuedCertificate

    @property
    def code(self) -> Code:
        """Its code."""
        return self.issued.certificate.code


def add_learner_certificate(
    session: Session, learner_id: int, issued: IssuedCertificate, *, issued_by: int, submission: str
) -> None:
    """Keep whose it is. Raises IntegrityError where the learner has a live one of that version and entry month."""
    certificate = issued.certificate
    session.add(
        LearnerCertificateRow(
            code=certificate.code.text,
            learner_id=learner_id,
            agreement_id=certificate.agreement.agreement_id,
            version=certificate.agreement.version,
            enters=certificate.enters,
            issued_by=issued_by,
            submission=submission,
        )
    )
    session.flush()


def find_unended(
    session: Session, learner_id: int, agreement_id: str, version: int, enters: Month, *, to_act: bool = True
) -> LearnerCertificate | None:
    """The learner's certificate of that version and entry month that is not known to have ended.

    `to_act`: it is locked, and whoever would replace it waits until the transaction ends.
    """
    found = (
        select(LearnerCertificateRow)
        .where(
            col(LearnerCertificateRow.learner_id) == learner_id,
            col(LearnerCertificateRow.agreement_id) == agreement_id,
            col(LearnerCertificateRow.version) == version,
            col(LearnerCertificateRow.enters) == enters,
            col(LearnerCertificateRow.has_ended).is_(False),
        )
        .execution_options(populate_existing=True)
    )
    row = session.exec(found.with_for_update() if to_act else found).one_or_none()
    return None if row is None else _with_certificate(session, row)


def note_ended(session: Session, code: Code) -> None:
    """Note that a certificate has ended, so that another may be issued."""
    session.execute(
        update(LearnerCertificateRow).where(col(LearnerCertificateRow.code) == code.text).values(has_ended=True)
    )


def list_learner_certificates(session: Session, learner_id: int) -> tuple[LearnerCertificate, ...]:
    """Every certificate of a learner's that can be read, the last entry first."""
    rows = session.exec(
        select(LearnerCertificateRow)
        .where(col(LearnerCertificateRow.learner_id) == learner_id)
        .order_by(col(LearnerCertificateRow.enters).desc(), col(LearnerCertificateRow.code))
        .execution_options(populate_existing=True)
    )
    return tuple(found for row in rows if (found := _readable(session, row)) is not None)


def find_learner_certificate(session: Session, learner_id: int, code: Code) -> LearnerCertificate | None:
    """That certificate, where it is that learner's. Raises UnreadableSnapshot."""
    row = session.exec(
        select(LearnerCertificateRow).where(
            col(LearnerCertificateRow.learner_id) == learner_id, col(LearnerCertificateRow.code) == code.text
        )
    ).one_or_none()
    return None if row is None else _with_certificate(session, row)


def _readable(session: Session, row: LearnerCertificateRow) -> LearnerCertificate | None:
    try:
        return _with_certificate(session, row)
    except UnreadableSnapshot:
        log.warning("certificate_unreadable", learner=row.learner_id)
        return None


def _with_certificate(session: Session, row: LearnerCertificateRow) -> LearnerCertificate:
    issued = find_certificate_by_code(session, Code(row.code))
    assert issued is not None  # noqa: S101 - the row refers to it
    return LearnerCertificate(
        learner_id=row.learner_id, issued_by=row.issued_by, submission=row.submission, issued=issued
    )
