"""A search as people and programs write it, read into a query. Pages, the API and the commands read it here.

    from=AWARD[:GRADE]  studying=AWARD:YYYY-MM  not_held=AWARD  credits=NUMBER:LEVEL      (each as often as needed)
    to=AWARD | to_subject=SSA and level=LEVEL | to_career=CAREER                          (one of them)
    starting=YYYY-MM  as_of=YYYY-MM-DD
    mode=full_time|part_time (as often as needed)  guarantee_at_least=…  finish_by=YYYY-MM  fee_at_most=POUNDS
    all=1

Nothing that was typed is lost: every mistake is named by its field, all of them at once, beside what was given.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from routes_graph.agreements import Guarantee
from routes_graph.awards import Award
from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.months import Month, month_of
from routes_graph.query import (
    AwardTarget,
    CareerTarget,
    Filters,
    Holding,
    Holdings,
    Query,
    SubjectTarget,
    Target,
)

from .faults import FieldError, InvalidParameters
from .search_values import (
    NotReadable,
    read_credits,
    read_day,
    read_fee,
    read_grade,
    read_guarantee,
    read_level,
    read_mode,
    read_month,
    sentence,
    short,
)
from .services.current_graph import GraphSnapshot
from .services.search_awards import search_awards
from .subjects import find_subject

T = TypeVar("T")

MOST_VALUES = 40
"""So many awards, or whatever else, may be named under one name."""

Given = Mapping[str, tuple[str, ...]]


class InvalidSearch(InvalidParameters):
    """A search that cannot be made as it stands."""


@dataclass(frozen=True, kw_only=True)
class SearchForm:
    """What was given, as it was given; what is wrong with it; and the query where nothing is."""

    given: Given
    errors: tuple[FieldError, ...]
    query: Query | None
    show_all: bool

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was given."""
        return not any(self.given.values())

    def valid_query(self) -> Query:
        """The query. Raises InvalidSearch where something is wrong."""
        if self.query is None:
            raise InvalidSearch(self.errors)
        return self.query


def read_search(parameters: Iterable[tuple[str, str]], snapshot: GraphSnapshot, today: date) -> SearchForm:
    """Reads the parameters of a search against the graph, as of today where no other day is asked for."""
    given = _given(parameters)
    reader = _Reader(given, snapshot, today)
    query = reader.read()
    return SearchForm(
        given=reader.given,
        errors=tuple(reader.errors),
        query=query,
        show_all=given.get("all", ("",))[-1] not in {"", "0", "false"},
    )


def _given(parameters: Iterable[tuple[str, str]]) -> Given:
    given: dict[str, tuple[str, ...]] = {}
    for name, value in parameters:
        if stripped := value.strip():
            given[name] = (*given.get(name, ()), stripped)
    return MappingProxyType(given)


@dataclass(frozen=True, kw_only=True)
class LearnerForm:
    """What was said of the learner alone, without a target; `holdings` is None where something is wrong."""

    given: Given
    errors: tuple[FieldError, ...]
    holdings: Holdings | None
    starting: Month
    as_of: date


def read_learner(parameters: Iterable[tuple[str, str]], snapshot: GraphSnapshot, today: date) -> LearnerForm:
    """Reads who somebody is and from when, and leaves aside where they want to be."""
    reader = _Reader(_given(parameters), snapshot, today)
    holdings = reader.holdings()
    as_of, starting = reader.moment()
    return LearnerForm(
        given=reader.given,
        errors=tuple(reader.errors),
        holdings=None if reader.errors else holdings,
        starting=starting,
        as_of=as_of,
    )


class _Reader:
    """Reads field by field and gathers what is wrong."""

    def __init__(self, given: Given, snapshot: GraphSnapshot, today: date) -> None:
        self.given = given
        self.snapshot = snapshot
        self.today = today
        self.errors: list[FieldError] = []

    def read(self) -> Query | None:
        holdings = self.holdings()
        target = self._target()
        as_of, starting = self.moment()
        filters = self._filters()
        if self.errors or target is None or holdings is None or filters is None:
            return None
        return Query(holdings=holdings, target=target, starting=starting, as_of=as_of, filters=filters)

    def moment(self) -> tuple[date, Month]:
        """The day that counts as today, and the earliest month in which study can start."""
        as_of = self._single("as_of", read_day) or self.today
        return as_of, self._single("starting", read_month) or month_of(as_of) + 1

    def _wrong(self, field: str, message: str, value: str | None = None) -> None:
        self.errors.append(FieldError(field=field, message=message, value=value))

    def _several(self, field: str, read: Callable[[str], T]) -> tuple[T, ...]:
        values = self.given.get(field, ())
        if len(values) > MOST_VALUES:
            self._wrong(field, f"Name at most {MOST_VALUES}.")
            return ()
        found = []
        for value in values:
            try:
                found.append(read(value))
            except (InvalidValue, NotReadable) as error:
                self._wrong(field, sentence(error), value)
        return tuple(found)

    def _single(self, field: str, read: Callable[[str], T]) -> T | None:
        values = self.given.get(field, ())
        if len(values) > 1:
            self._wrong(field, "Give only one.", values[-1])
            return None
        found = self._several(field, read)
        return found[0] if found else None

    # ── what the learner has ─────────────────────────────────────────────────
    def holdings(self) -> Holdings | None:
        """What the learner has."""
        awards = (*self._several("from", self._read_held), *self._several("studying", self._read_studied))
        not_held = frozenset(a.award_id for a in self._several("not_held", self._read_award))
        credits_stated = self._several("credits", read_credits)
        if not awards and not self.given.get("from") and not self.given.get("studying"):
            self._wrong("from", "Say at least one award that you have, or are studying for.")
        try:
            return Holdings(awards=awards, not_held=not_held, credits=credits_stated)
        except InvalidValue as error:
            self._wrong(error.field, sentence(error))
            return None

    def _read_award(self, value: str) -> Award:
        try:
            return self.snapshot.graph.award(value)
        except UnknownIdentifier:
            raise NotReadable(f"We know no award ‘{short(value)}’.{self._did_you_mean(value)}") from None

    def _did_you_mean(self, value: str) -> str:
        hits = search_awards(self.snapshot.lookup, value.replace("-", " "), limit=3)
        names = [f"{hit.thing.title} ({hit.thing.award_id})" for hit in hits]
        return f" Did you mean {' or '.join(names)}?" if names else ""

    def _read_held(self, value: str) -> Holding:
        award_id, _, grade = value.partition(":")
        award = self._read_award(award_id.strip())
        return Holding(award_id=award.award_id, grade=read_grade(award, grade.strip()))

    def _read_studied(self, value: str) -> Holding:
        award_id, colon, month = value.partition(":")
        award = self._read_award(award_id.strip())
        if not colon or not month.strip():
            raise NotReadable("Say in which month you will finish, as YYYY-MM after a colon, such as 2027-06.")
        return Holding(award_id=award.award_id, studied_until=read_month(month.strip()))

    # ── where they want to be ────────────────────────────────────────────────
    def _target(self) -> Target | None:
        named = [field for field in ("to", "to_subject", "to_career") if self.given.get(field)]
        if not named:
            self._wrong("to", "Say where you want to be: an award, a subject at a level, or a career.")
            return None
        if len(named) > 1:
            self._wrong(named[1], "Choose one: an award, a subject at a level, or a career.")
            return None
        readers: dict[str, Callable[[str], Target | None]] = {
            "to": self._read_award_target,
            "to_subject": self._read_subject_target,
            "to_career": self._read_career_target,
        }
        return self._single(named[0], readers[named[0]])

    def _read_award_target(self, value: str) -> Target:
        return AwardTarget(self._read_award(value).award_id)

    def _read_subject_target(self, value: str) -> Target | None:
        subject = find_subject(value)
        level = self._single("level", read_level)
        if subject is None:
            raise NotReadable(f"‘{short(value)}’ is no subject that we know; write its code, such as 04.1.")
        if level is None and not self.given.get("level"):
            self._wrong("level", "Say at which level: E1 to E3, or 1 to 8.")
        return None if level is None else SubjectTarget(subject.code, level)

    def _read_career_target(self, value: str) -> Target:
        try:
            return CareerTarget(self.snapshot.graph.career(value).career_id)
        except UnknownIdentifier:
            raise NotReadable(f"We know no career ‘{short(value)}’.") from None

    # ── on what conditions ───────────────────────────────────────────────────
    def _filters(self) -> Filters | None:
        modes = frozenset(self._several("mode", read_mode))
        guarantee = self._single("guarantee_at_least", read_guarantee)
        finish_by = self._single("finish_by", read_month)
        fee_at_most = self._single("fee_at_most", read_fee)
        return Filters(
            modes=modes,
            guarantee_at_least=Guarantee.CONSIDERATION if guarantee is None else guarantee,
            finish_by=finish_by,
            fee_at_most=fee_at_most,
        )
