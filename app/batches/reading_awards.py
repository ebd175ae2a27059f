"""Which award is meant by what was typed: surely, by what the adviser has said of it, or not yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph

from ..desk.typed import search_key
from ..lookup.finding import Closeness
from ..services.search_awards import Lookup, search_awards

MOST_SUGGESTIONS = 6
_LOOKED_THROUGH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """It is not sure what was meant; what it may have been, likeliest first."""

    text: str
    suggestions: tuple[Award, ...] = ()


class AwardReader:
    """Reads the awards of one batch.

    Among awards of one name those are preferred that its agreement starts from; among these the national qualification,
    which claims least, and then the course of the adviser's own institution.
    """

    def __init__(
        self,
        graph: QualificationGraph,
        lookup: Lookup,
        *,
        sending: Iterable[str] = (),
        meanings: Mapping[str, str] | None = None,
        own_institution: str | None = None,
    ) -> None:
        self._graph = graph
        self._lookup = lookup
        self._known = {award.award_id: award for award in graph.register.awards}
        self._preferred = self._starting_from(sending)
        self._meanings = meanings or {}
        self._own = own_institution
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
        meant = self._meant(named)
        if meant is not None:
            return meant
        found = sorted(dict.fromkeys([*named, *(hit.thing for hit in hits)]), key=self._unlikeliness)
        return Doubt(text=text, suggestions=tuple(found)[:MOST_SUGGESTIONS])

    def _meant(self, named: list[Award]) -> Award | None:
        """The one of these that is surely meant by the name that they all have."""
        preferred = [award for award in named if award.award_id in self._preferred]
        among = preferred or named
        if len(among) == 1:
            return among[0]
        general = [award for award in among if award.is_national]
        if len(general) == 1 and all(a.confers == general[0].award_id for a in among if a is not general[0]):
            return general[0]
        own = [award for award in preferred if award.institution_id == self._own]
        return own[0] if len(own) == 1 and self._own is not None else None

    def _unlikeliness(self, award: Award) -> tuple[bool, bool, bool]:
        """What the agreement starts from, then what the adviser's own institution teaches, then what is general."""
        return award.award_id not in self._preferred, award.institution_id != self._own, not award.is_national

    def _starting_from(self, sending: Iterable[str]) -> frozenset[str]:
        """The sending awards, and the courses that confer one of them."""
        ids = set(sending)
        return frozenset(ids | {course.award_id for one in ids for course in self._graph.conferring(one)})
