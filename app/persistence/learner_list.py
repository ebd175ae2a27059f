"""An adviser's learners as a list: searched, filtered, sorted and a page at a time, always by the same few queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from ..accounts.places import Place, PlaceKind
from ..desk.adviser import Adviser
from ..desk.plan import Wanted, WantedKind
from .learners import own
from .tables import LearnerCertificateRow, LearnerHoldingRow, LearnerRow, NextStepRow, PlanRow


class Which(StrEnum):
    """Which learners are listed."""

    ALL = "all"
    OVERDUE = "overdue"
    SOON = "soon"
    NOTHING_LEADS = "nothing_leads"
    CONSENT = "consent"
    CERTIFICATES = "certificates"


class Order(StrEnum):
    """What comes first."""

    DUE = "due"
    REFERENCE = "reference"
    RECENT = "recent"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for: any of these. `text` as it is compared; awards that are held, or things that are wanted."""

    text: str = ""
    held: frozenset[str] = frozenset()
    wanted: frozenset[tuple[WantedKind, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that count: today, until when a day is soon, and when consent was given that is due again."""

    today: date
    soon_until: date
    consent_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerLine:
    """One learner in the list, and the next thing to do."""

    learner_id: int
    adviser_id: int
    place: Place
    reference: str = field(repr=False)
    consent_on: date
    changed_at: datetime
    next_by: date | None
    next_text: str | None = field(repr=False)
    held: tuple[str, ...]
    wanted: tuple[tuple[Wanted, bool], ...]
    """Newest first, the chosen one before all; and whether nothing leads there."""
    certificates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerPage:
    """One page of the list; how many there are of each kind among all that were looked for."""

    lines: tuple[LearnerLine, ...]
    counts: Mapping[Which, int]


def list_learners(
    session: Session,
    adviser: Adviser,
    asked: Asked,
    days: Days,
    *,
    which: Which,
    order: Order,
    offset: int,
    limit: int,
) -> LearnerPage:
    """One page of the adviser's learners, in five queries however many there are."""
    found = and_(own(adviser), _answers(asked))
    conditions = _conditions(days)
    counts = _counts(session, found, conditions)
    page = session.execute(
        _lines().where(found, conditions[which]).order_by(*_order(order)).offset(offset).limit(limit)
    ).all()
    ids = [row.learner_id for row in page]
    held, wanted, texts = _held(session, ids), _wanted(session, ids), _next_texts(session, ids)
    return LearnerPage(
        lines=tuple(
            LearnerLine(
                learner_id=row.learner_id,
                adviser_id=row.adviser_id,
                place=Place(kind=PlaceKind(row.place_kind), place_id=row.place_id),
                reference=row.reference,
                consent_on=row.consent_on,
                changed_at=row.changed_at,
                next_by=row.next_by,
                next_text=texts.get(row.learner_id),
                held=tuple(held[row.learner_id]),
                wanted=tuple(wanted[row.learner_id]),
                certificates=row.certificates,
            )
            for row in page
        ),
        counts=counts,
    )


def list_untouched(session: Session, adviser: Adviser, changed_before: datetime) -> int:
    """How many of the adviser's learners nobody has touched since."""
    counted = select(func.count()).select_from(LearnerRow).where(own(adviser), LearnerRow.changed_at < changed_before)
    return session.exec(counted).one()


_open_step = and_(
    col(NextStepRow.learner_id) == col(LearnerRow.learner_id),
    col(NextStepRow.done_on).is_(None),
    col(NextStepRow.removed_at).is_(None),
)
_next_by = select(func.min(NextStepRow.by)).where(_open_step).correlate(LearnerRow).scalar_subquery()
_certificates = (
    select(func.count())
    .select_from(LearnerCertificateRow)
    .where(col(LearnerCertificateRow.learner_id) == col(LearnerRow.learner_id))
    .correlate(LearnerRow)
    .scalar_subquery()
)


def _lines() -> Select[Any]:
    return select_columns(
        col(LearnerRow.learner_id),
        col(LearnerRow.adviser_id),
        col(LearnerRow.place_kind),
        col(LearnerRow.place_id),
        col(LearnerRow.reference),
        col(LearnerRow.consent_on),
        col(LearnerRow.changed_at),
        _next_by.label("next_by"),
        _certificates.label("certificates"),
    )


def _conditions(days: Days) -> dict[Which, ColumnElement[bool]]:
    nothing_leads = exists().where(
        col(PlanRow.learner_id) == col(LearnerRow.learner_id),
        col(PlanRow.nothing_leads).is_(True),
        col(PlanRow.removed_at).is_(None),
    )
    return {
        Which.ALL: ~false(),
        Which.OVERDUE: exists().where(_open_step, col(NextStepRow.by) < days.today),
        Which.SOON: exists().where(
            _open_step, col(NextStepRow.by) >= days.today, col(NextStepRow.by) <= days.soon_until
        ),
        Which.NOTHING_LEADS: nothing_leads,
        Which.CONSENT: col(LearnerRow.consent_on) <= days.consent_before,
        Which.CERTIFICATES: _certificates > 0,
    }


def _answers(asked: Asked) -> ColumnElement[bool]:
    if not asked.text:
        return ~false()
    like = "%" + asked.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    planned = and_(col(PlanRow.learner_id) == col(LearnerRow.learner_id), col(PlanRow.removed_at).is_(None))
    found = [
        col(LearnerRow.reference_key).like(like, escape="\\"),
        exists().where(planned, col(PlanRow.title_key).like(like, escape="\\")),
    ]
    if asked.held:
        found.append(
            exists().where(
                col(LearnerHoldingRow.learner_id) == col(LearnerRow.learner_id),
                col(LearnerHoldingRow.removed_at).is_(None),
                col(LearnerHoldingRow.award_id).in_(sorted(asked.held)),
            )
        )
    for kind in WantedKind:
        keys = sorted(key for wanted, key in asked.wanted if wanted is kind)
        if keys:
            found.append(
                exists().where(planned, col(PlanRow.wanted_kind) == kind.value, col(PlanRow.wanted_key).in_(keys))
            )
    return or_(*found)


def _counts(
    session: Session, found: ColumnElement[bool], conditions: Mapping[Which, ColumnElement[bool]]
) -> dict[Which, int]:
    counted = session.execute(
        select_columns(
            *(func.coalesce(func.sum(case((condition, 1), else_=0)), 0) for condition in conditions.values())
        ).where(found)
    ).one()
    return dict(zip(conditions, (int(number) for number in counted), strict=True))


def _order(order: Order) -> tuple[Any, ...]:
    by_reference = (col(LearnerRow.reference_key), col(LearnerRow.learner_id))
    if order is Order.DUE:
        return (case((_next_by.is_(None), 1), else_=0), _next_by, *by_reference)
    if order is Order.RECENT:
        return (col(LearnerRow.changed_at).desc(), col(LearnerRow.learner_id).desc())
    if order is Order.NEWEST:
        return (col(LearnerRow.learner_id).desc(),)
    return by_reference


def _held(session: Session, ids: list[int]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = session.exec(
        select(LearnerHoldingRow.learner_id, LearnerHoldingRow.award_id)
        .where(col(LearnerHoldingRow.learner_id).in_(ids), col(LearnerHoldingRow.removed_at).is_(None))
        .order_by(col(LearnerHoldingRow.holding_id))
    )
    for learner_id, award_id in rows:
        found[learner_id].append(award_id)
    return found


def _wanted(session: Session, ids: list[int]) -> defaultdict[int, list[tuple[Wanted, bool]]]:
    found: defaultdict[int, list[tuple[Wanted, bool]]] = defaultdict(list)
    rows = session.exec(
        select(PlanRow)
        .where(col(PlanRow.learner_id).in_(ids), col(PlanRow.removed_at).is_(None))
        .order_by(col(PlanRow.is_chosen).desc(), col(PlanRow.plan_id).desc())
    )
    for row in rows:
        wanted = Wanted(kind=WantedKind(row.wanted_kind), key=row.wanted_key)
        found[row.learner_id].append((wanted, row.nothing_leads))
    return found


def _next_texts(session: Session, ids: list[int]) -> dict[int, str]:
    """The first open step of each learner, what has no day last."""
    rows = session.exec(
        select(NextStepRow.learner_id, NextStepRow.text)
        .where(
            col(NextStepRow.learner_id).in_(ids),
            col(NextStepRow.done_on).is_(None),
            col(NextStepRow.removed_at).is_(None),
        )
        .order_by(case((col(NextStepRow.by).is_(None), 1), else_=0), col(NextStepRow.by), col(NextStepRow.step_id))
    )
    texts: dict[int, str] = {}
    for learner_id, text in rows:
        texts.setdefault(learner_id, text)
    return texts
