"""Awards by subject and level, as on shelves: which subjects hold any, and what one subject holds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph

from ...subjects import Subject, subjects
from .planner_form import level_choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A broad area: its subjects that hold any award, with how many."""

    area: str
    subjects: tuple[tuple[Subject, int], ...]


@dataclass(frozen=True, kw_only=True)
class LevelOfSubject:
    """The awards of one subject at one level."""

    level: str
    title: str
    awards: tuple[Award, ...]


def shelves(graph: QualificationGraph) -> tuple[Shelf, ...]:
    """The broad areas in the order of their codes, without those that hold nothing."""
    counts = Counter(award.ssa for award in graph.register.awards)
    found: dict[str, list[tuple[Subject, int]]] = {}
    for subject in subjects().values():
        if counts[subject.code]:
            found.setdefault(subject.area, []).append((subject, counts[subject.code]))
    return tuple(Shelf(area=area, subjects=tuple(held)) for area, held in found.items())


def by_level(awards: Iterable[Award]) -> tuple[LevelOfSubject, ...]:
    """Awards by level, the lowest first, each level by name."""
    found: dict[int, list[Award]] = {}
    for award in sorted(awards, key=lambda a: (a.level.rank, a.title, a.institution_id or "", a.award_id)):
        found.setdefault(award.level.rank, []).append(award)
    return tuple(
        LevelOfSubject(level=held[0].level.common, title=level_choice(held[0].level.common), awards=tuple(held))
        for held in found.values()
    )
