"""Learners on advisers' desks. Whoever asks is named, and only what is theirs is found.

own(adviser)   the condition under which a learner is on that adviser's desk
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, update
from sqlmodel import Session, col, select

from ..accounts.places import Place, PlaceKind
from ..desk.adviser import Adviser
from ..desk.consent import Consent
from ..desk.learner import Learner
from ..desk.typed import search_key
from .batch_lines import tie_lines
from .tables import LearnerColleagueRow, LearnerRow


def own(adviser: Adviser) -> ColumnElement[bool]:
    """Whether a learner is on that adviser's desk: theirs or shared with them, at a place where they advise today."""
    shared = exists().where(
        col(LearnerColleagueRow.learner_id) == col(LearnerRow.learner_id),
        col(LearnerColleagueRow.account_id) == adviser.account_id,
    )
    return and_(or_(col(LearnerRow.adviser_id) == adviser.account_id, shared), at_places(adviser.places))


def at_places(places: Iterable[Place]) -> ColumnElement[bool]:
    """Whether a learner is kept at one of these places."""
    here = [
        and_(col(LearnerRow.place_kind) == place.kind.value, col(LearnerRow.place_id) == place.place_id)
        for place in places
    ]
    return or_(False, *here)  # noqa: FBT003 - with no place, nobody is found


def add_learner(
    session: Session,
    *,
    adviser_id: int,
    place: Place,
    reference: str,
    email: str | None,
    consent: Consent,
    now: datetime,
) -> Learner:
    """Keep a new learner. Raises IntegrityError where the adviser has one of that reference."""
    row = LearnerRow(
        adviser_id=adviser_id,
        place_kind=place.kind.value,
        place_id=place.place_id,
        reference=reference,
        reference_key=search_key(reference),
        email=email,
        consent_on=consent.on,
        consent_version=consent.version,
        consent_wording=consent.wording,
        consent_by_batch=consent.by_batch,
        created_at=now,
        changed_at=now,
        changed_by=adviser_id,
    )
    session.add(row)
    session.flush()
    return _learner(row, frozenset())


def find_learner(session: Session, adviser: Adviser, learner_id: int) -> Learner | None:
    """The learner with that number, where they are on that adviser's desk."""
    row = session.exec(
        select(LearnerRow)
        .where(col(LearnerRow.learner_id) == learner_id, own(adviser))
        .execution_options(populate_existing=True)
    ).one_or_none()
    return None if row is None else _learner(row, _colleagues(session, learner_id))


def list_kept(session: Session, adviser: Adviser) -> tuple[Learner, ...]:
    """The learners whom the adviser keeps, and does not only see, by reference."""
    rows = session.exec(
        select(LearnerRow)
        .where(col(LearnerRow.adviser_id) == adviser.account_id, at_places(adviser.places))
        .order_by(col(LearnerRow.reference_key), col(LearnerRow.learner_id))
        .execution_options(populate_existing=True)
    )
    return tuple(_learner(row, frozenset()) for row in rows)


def find_learner_id_by_reference(session: Session, adviser_id: int, reference: str) -> int | None:
    """The learner that the adviser calls so already, however it is written."""
    return session.exec(
        select(LearnerRow.learner_id).where(
            col(LearnerRow.adviser_id) == adviser_id, col(LearnerRow.reference_key) == search_key(reference)
        )
    ).one_or_none()


def change_learner(
    session: Session,
    learner_id: int,
    *,
    revision: int,
    by: int,
    now: datetime,
    reference: str,
    email: str | None,
    consent: Consent,
) -> bool:
    """Keep what was changed. False, and nothing is, where somebody has changed it since `revision`."""
    tie_lines(session, learner_id)
    changed = session.execute(
        update(LearnerRow)
        .where(col(LearnerRow.learner_id) == learner_id, col(LearnerRow.revision) == revision)
        .values(
            reference=reference,
            reference_key=search_key(reference),
            email=email,
            consent_on=consent.on,
            consent_version=consent.version,
            consent_wording=consent.wording,
            consent_by_batch=consent.by_batch,
            changed_at=now,
            changed_by=by,
            revision=revision + 1,
        )
        .returning(col(LearnerRow.learner_id))
    )
    return changed.first() is not None


def touch_learner(session: Session, learner_id: int, now: datetime) -> None:
    """Note that something of the learner's is being changed; who else would, waits until the transaction ends."""
    session.execute(update(LearnerRow).where(col(LearnerRow.learner_id) == learner_id).values(changed_at=now))


def hand_over_learner(
    session: Session, learner_id: int, *, to: int, reference: str, by: int, keeps_seeing: bool, now: datetime
) -> None:
    """Make the learner another adviser's; the former goes on seeing them only where that is said."""
    tie_lines(session, learner_id)
    session.execute(
        update(LearnerRow)
        .where(col(LearnerRow.learner_id) == learner_id)
        .values(
            adviser_id=to,
            reference=reference,
            reference_key=search_key(reference),
            changed_at=now,
            changed_by=by,
            revision=LearnerRow.revision + 1,
        )
    )
    session.execute(
        delete(LearnerColleagueRow).where(
            col(LearnerColleagueRow.learner_id) == learner_id, col(LearnerColleagueRow.account_id) == to
        )
    )
    if keeps_seeing:
        session.add(LearnerColleagueRow(learner_id=learner_id, account_id=by, since=now))
    session.flush()


def stop_sharing(session: Session, learner_id: int, account_id: int) -> None:
    """A colleague sees the learner no more."""
    session.execute(
        delete(LearnerColleagueRow).where(
            col(LearnerColleagueRow.learner_id) == learner_id, col(LearnerColleagueRow.account_id) == account_id
        )
    )


def count_learners(session: Session, account_id: int) -> int:
    """How many learners are that adviser's, wherever, whether or not they can reach them."""
    counted = select(func.count()).select_from(LearnerRow).where(col(LearnerRow.adviser_id) == account_id)
    return session.exec(counted).one()


def count_kept(session: Session, adviser: Adviser) -> int:
    """How many learners the adviser keeps where they advise today."""
    counted = select(func.count()).where(col(LearnerRow.adviser_id) == adviser.account_id, at_places(adviser.places))
    return session.exec(counted).one()


def count_learners_at(session: Session, place: Place) -> dict[int, int]:
    """How many learners each adviser has at the place, of those who have any."""
    counted = select(LearnerRow.adviser_id, func.count()).where(at_places([place])).group_by(col(LearnerRow.adviser_id))
    return dict(session.exec(counted).all())


def lock_learners_of(session: Session, adviser_id: int, place: Place) -> tuple[Learner, ...]:
    """The adviser's learners at the place, by number; nobody else changes whose they are meanwhile."""
    rows = session.exec(
        select(LearnerRow)
        .where(col(LearnerRow.adviser_id) == adviser_id, at_places([place]))
        .order_by(col(LearnerRow.learner_id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return tuple(_learner(row, frozenset()) for row in rows)


def _colleagues(session: Session, learner_id: int) -> frozenset[int]:
    return frozenset(
        session.exec(
            select(LearnerColleagueRow.account_id).where(col(LearnerColleagueRow.learner_id) == learner_id)
        ).all()
    )


def _learner(row: LearnerRow, colleagues: frozenset[int]) -> Learner:
    assert row.learner_id is not None  # noqa: S101 - it has been saved
    return Learner(
        learner_id=row.learner_id,
        adviser_id=row.adviser_id,
        place=Place(kind=PlaceKind(row.place_kind), place_id=row.place_id),
        reference=row.reference,
        email=row.email,
        consent=Consent(
            on=row.consent_on,
            version=row.consent_version,
            wording=row.consent_wording,
            by_batch=row.consent_by_batch,
        ),
        created_at=row.created_at,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        colleagues=colleagues,
        revision=row.revision,
    )
