"""How long searches take on the register as it stands: searches that learners might make, the same ones each time."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph
from routes_graph.months import month_of
from routes_graph.query import AwardTarget, Holding, Holdings, Query, SubjectTarget, Target
from routes_graph.result import SearchResult

from .current_graph import GraphSnapshot
from .search_awards import search_awards
from .search_routes import search_routes

T = TypeVar("T")

SEED = 3
MOST_HOLDINGS = 3
SHARE_OF_SUBJECTS = 0.3
MISSPELT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Milliseconds: the middle, the slowest in a hundred, and the slowest of all."""

    what: str
    count: int
    p50: float
    p99: float
    slowest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFigures:
    """What was measured, and how many of the searches found a route, and one not at once (a search of its own)."""

    routes: Measured
    awards: Measured
    answered: int
    incomplete: int


def measure_searches(snapshot: GraphSnapshot, today: date, count: int) -> SearchFigures:
    """Makes so many searches of each kind, after a first one that is not counted."""
    chance = random.Random(SEED)  # noqa: S311 - the same searches each time, and nothing secret
    queries = list(_queries(snapshot.graph, today, chance, count + 1))
    texts = list(_texts(snapshot.graph, chance, count + 1))
    results: list[SearchResult] = []
    routes = _timed("routes", lambda query: results.append(search_routes(snapshot, query)), queries)
    awards = _timed("awards", lambda text: search_awards(snapshot.lookup, text), texts)
    return SearchFigures(
        routes=routes,
        awards=awards,
        answered=sum(bool(result.routes) for result in results[1:]),
        incomplete=sum(not result.complete for result in results[1:]),
    )


def _timed(what: str, ask: Callable[[T], object], questions: list[T]) -> Measured:
    ask(questions[0])
    times = []
    for question in questions[1:]:
        began = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return Measured(
        what=what,
        count=len(times),
        p50=times[len(times) // 2],
        p99=times[min(len(times) - 1, len(times) * 99 // 100)],
        slowest=times[-1],
    )


def _queries(graph: QualificationGraph, today: date, chance: random.Random, count: int) -> Iterator[Query]:
    """From one to three awards that agreements lead on from, to a course or a subject at a higher level."""
    sending = [a for a in graph.register.awards if graph.passages_from(a.award_id)]
    courses = [a for a in graph.register.awards if not a.is_national]
    for _ in range(count):
        held = chance.sample(sending, min(chance.randint(1, MOST_HOLDINGS), len(sending)))
        higher = [c for c in courses if c.level.rank > max(h.level.rank for h in held)] or courses
        near = [c for c in higher if c.ssa_tier_1 in {h.ssa_tier_1 for h in held}] or higher
        yield Query(
            holdings=Holdings(awards=tuple(_holding(award, today, chance) for award in held)),
            target=_target(chance.choice(near), chance),
            starting=month_of(today) + 1 + chance.randint(0, 12),
            as_of=today,
        )


def _holding(award: Award, today: date, chance: random.Random) -> Holding:
    grades = () if award.grade_scale is None else award.grade_scale.grades
    if chance.random() < 0.5:
        return Holding(award_id=award.award_id, studied_until=month_of(today) + chance.randint(1, 18))
    return Holding(award_id=award.award_id, grade=chance.choice(grades).grade if grades else None)


def _target(course: Award, chance: random.Random) -> Target:
    if chance.random() < SHARE_OF_SUBJECTS:
        return SubjectTarget(course.ssa, course.level.common)
    return AwardTarget(course.award_id)


def _texts(graph: QualificationGraph, chance: random.Random, count: int) -> Iterator[str]:
    """Some words of an award's title, in any order, half of the time with two letters changed over."""
    for _ in range(count):
        words = chance.choice(graph.register.awards).title.split()
        text = " ".join(chance.sample(words, chance.randint(1, len(words))))
        place = chance.randrange(len(text))
        if chance.random() < MISSPELT:
            text = text[:place] + text[place : place + 2][::-1] + text[place + 2 :]
        yield text
