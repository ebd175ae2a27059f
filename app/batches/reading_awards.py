"""Which award is meant by what was typed: surely, by what the adviser has said of it, or not yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph

from ..desk.typed import search_key
from ..lookup.finding import Closeness
from ..services.search_awards import Lookup, search_awards

MOST_SUGGESTIONS = 5
_LOOKED_THROUGH = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """It is not sure what was meant; what it may have been, likeliest first."""

    text: str
    suggestions: tuple[Award, ...] = ()


class AwardReader:
    """Reads the awards of one batch. Those that its agreement starts from are preferred among others of their name."""

    def __init__(
        self, graph: QualificationGraph, lookup: Lookup, *, sending: Iterable[str], meanings: Mapping[str, str]
    ) -> None:
        self._graph = graph
        self._lookup = lookup
        self._known = {award.award_id: award for award in graph.register.awards}
        self._preferred = self._starting_from(sending)
        self._meanings = meanings
        self._read: dict[str, Award | Doubt] = {}

    def read(self, text: str) -> Award | Doubt:
        """The award that is surely meant; or what it may be. The same text is read once."""
        key = search_key(text)
        if key not in self._read:
            self._read[key] = self._look_up(text, key)
        return self._read[key]

    def surely(self, text: str) -> str | None:
        """The identifier of the award that is surely meant, where one is."""
        found = self.read(text) if text.strip() else None
        return found.award_id if isinstance(found, Award) else None

    def _look_up(self, text: str, key: str) -> Award | Doubt:
        said = self._known.get(self._meanings.get(key, "")) or self._known.get(text)
        if said is not None:
            return said
        hits = search_awards(self._lookup, text, limit=_LOOKED_THROUGH)
        named = [hit.thing for hit in hits if hit.closeness is Closeness.WHOLE_NAME]
        preferred = [award for award in named if award.award_id in self._preferred]
        sure = preferred or named
        if len(sure) == 1:
            return sure[0]
        found = dict.fromkeys([*preferred, *named, *self._likely(hit.thing for hit in hits)])
        return Doubt(text=text, suggestions=tuple(found)[:MOST_SUGGESTIONS])

    def _likely(self, awards: Iterable[Award]) -> list[Award]:
        """What the agreement starts from, before the others."""
        return sorted(awards, key=lambda award: award.award_id not in self._preferred)

    def _starting_from(self, sending: Iterable[str]) -> frozenset[str]:
        """The sending awards, and the courses that confer one of them."""
        ids = set(sending)
        return frozenset(ids | {course.award_id for one in ids for course in self._graph.conferring(one)})
