"""The search in words: what is held, what is wanted, and the heading that says both in short."""

from dataclasses import dataclass

from routes_graph.awards import Level
from routes_graph.graph import QualificationGraph
from routes_graph.query import AwardTarget, CareerTarget, Holding, Holdings, Query, SubjectTarget

from ...subjects import find_subject
from ...wording import month_in_words
from .topics import topic

LONGEST_TOPIC = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One thing that the learner has: its name, whose it is, its level, and how far it is."""

    award_id: str
    title: str
    institution: str
    level: Level
    is_studied: bool
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Where the learner wants to be: its name and address, its level where there is one, in short, and for headings."""

    title: str
    address: str
    level: str
    more: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """From where to where."""

    held: tuple[Held, ...]
    wanted: Wanted
    from_short: str | None

    @property
    def heading(self) -> str:
        """'from care to nursing'; only 'to …' where the two would be said alike, or from several things."""
        if self.from_short is None or self.from_short == self.wanted.short:
            return f"to {self.wanted.title}{self.wanted.more}"
        return f"from {self.from_short} to {self.wanted.short}"


def trip_of(graph: QualificationGraph, query: Query) -> Trip:
    """The search in words."""
    held = held_in_words(graph, query.holdings)
    short = topic(held[0].title) if len(held) == 1 else None
    return Trip(
        held=held,
        wanted=wanted_of(graph, query),
        from_short=short if short is not None and len(short) <= LONGEST_TOPIC else None,
    )


def held_in_words(graph: QualificationGraph, holdings: Holdings) -> tuple[Held, ...]:
    """What the learner has, in words."""
    return tuple(_held(graph, holding) for holding in holdings.awards)


def wanted_of(graph: QualificationGraph, query: Query) -> Wanted:
    """The target in words."""
    target = query.target
    if isinstance(target, AwardTarget):
        award = graph.award(target.award_id)
        institution = graph.institution_of(award)
        return Wanted(
            title=award.title,
            address=f"/awards/{award.award_id}",
            level=award.level.number,
            more=f", {institution.name}" if institution else "",
            short=topic(award.title),
        )
    if isinstance(target, SubjectTarget):
        subject = find_subject(target.ssa)
        name = subject.name if subject else target.ssa
        level = f"Entry level {target.level[1:]}" if target.level.startswith("E") else f"level {target.level}"
        return Wanted(
            title=name,
            address=f"/subjects/{target.ssa}",
            level=target.level,
            more=f" at {level}",
            short=f"{name.lower()} at {level}",
        )
    return _career(graph, target)


def _career(graph: QualificationGraph, target: CareerTarget) -> Wanted:
    career = graph.career(target.career_id)
    levels = {graph.award(award_id).level.common for award_id in career.award_ids}
    return Wanted(
        title=career.title,
        address=f"/careers/{career.career_id}",
        level=next(iter(levels)) if len(levels) == 1 else "",
        more="",
        short=career.title.lower() if career.title[1:].islower() else career.title,
    )


def _held(graph: QualificationGraph, holding: Holding) -> Held:
    award = graph.award(holding.award_id)
    institution = graph.institution_of(award)
    if holding.studied_until is not None:
        more = f" until {month_in_words(holding.studied_until)}"
    else:
        more = f", grade {holding.grade}" if holding.grade else ""
    return Held(
        award_id=award.award_id,
        title=award.title,
        institution="" if institution is None else institution.name,
        level=award.level,
        is_studied=holding.studied_until is not None,
        more=more,
    )
