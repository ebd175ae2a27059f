"""Which institutions agree on a progression: the ladder says what leads on to what, this says between whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, radians

from app.demonstration import reference_tables
from app.demonstration.chance import happens
from app.demonstration.curriculum import Progression, Sources
from app.demonstration.making.awards import Catalogue, MadeAward

_TAUGHT = "taught "
_MILES_A_DEGREE = 69.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """An agreement to be: a network, the awards on both sides, and the progression that it carries out."""

    network: str
    progression: Progression
    sending: tuple[MadeAward, ...]
    receiving: tuple[MadeAward, ...]

    @property
    def name(self) -> str:
        """What the deal is about, to draw its chances from."""
        return "+".join(award.award_id for award in (*self.sending, *self.receiving)) + "@" + self.network

    @property
    def senders(self) -> tuple[str, ...]:
        """The institutions that send."""
        return tuple(dict.fromkeys(award.institution for award in self.sending if award.institution))

    @property
    def receivers(self) -> tuple[str, ...]:
        """The institutions that receive."""
        return tuple(dict.fromkeys(award.institution for award in self.receiving))

    @property
    def institutions(self) -> tuple[str, ...]:
        """Every institution that is a party, senders first."""
        return tuple(dict.fromkeys((*self.senders, *self.receivers)))

    @property
    def network_is_party(self) -> bool:
        """The network stands in for a national award, which nobody owns."""
        return any(not award.institution for award in self.sending)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matching:
    sources: Sources
    catalogue: Catalogue
    progression: Progression

    def national(self) -> tuple[MadeAward, ...]:
        keys = (key for key in self.progression.sending if key in self.catalogue.national)
        return tuple(self.catalogue.national[key] for key in keys)

    def sending_courses(self) -> dict[str, list[MadeAward]]:
        """The sending courses of each institution that may send."""
        keys = [key.removeprefix(_TAUGHT) for key in self.progression.sending if key not in self.catalogue.national]
        by_institution: dict[str, list[MadeAward]] = {}
        for key in keys:
            for institution, course in self.catalogue.courses[key].items():
                if not self.progression.sending_only or institution in self.progression.sending_only:
                    by_institution.setdefault(institution, []).append(course)
        return by_institution

    def receiving_courses(self) -> dict[str, list[MadeAward]]:
        """The receiving courses of each institution that may receive."""
        by_institution: dict[str, list[MadeAward]] = {}
        for key in self.progression.receiving:
            for institution, course in self.catalogue.courses[key].items():
                if self._may_receive(institution) and self._has_point_of_entry(course):
                    by_institution.setdefault(institution, []).append(course)
        return by_institution

    def _may_receive(self, institution: str) -> bool:
        if institution in self.progression.never:
            return False
        return not self.progression.only or institution in self.progression.only

    def _has_point_of_entry(self, course: MadeAward) -> bool:
        ways = course.taught.ways if course.taught else ()
        return any(self.sources.ways[name].entry_credits == self.progression.credit.exempted for name in ways)

    def nearest(self, receiver: str, network: str, senders: dict[str, list[MadeAward]]) -> list[str]:
        """The senders nearest to the receiver, in the network or, for a deal that crosses, outside it."""
        candidates = [
            sender
            for sender in senders
            if sender != receiver and (network in self.sources.institutions[sender].networks) != self.progression.across
        ]
        candidates.sort(key=lambda sender: (self._miles(sender, receiver), sender))
        return candidates[: self.progression.senders]

    def _miles(self, one: str, other: str) -> float:
        here, there = (
            reference_tables.place(self.sources.institutions[institution].outward) for institution in (one, other)
        )
        north = float(here["latitude"]) - float(there["latitude"])
        east = (float(here["longitude"]) - float(there["longitude"])) * cos(radians(float(here["latitude"])))
        return _MILES_A_DEGREE * hypot(north, east)


def make_deals(sources: Sources, catalogue: Catalogue) -> list[Deal]:
    """Every deal that the ladders' progressions come to, in their order."""
    return [
        deal
        for ladder in sources.ladders.values()
        for progression in ladder.progressions
        for deal in _deals_for(_Matching(sources=sources, catalogue=catalogue, progression=progression))
        if happens(progression.share, "is agreed", deal.name, progression.guarantee)
    ]


def _deals_for(matching: _Matching) -> Iterator[Deal]:
    shapes = {
        "each_receiver": _one_for_each_receiver,
        "each_pair": _one_for_each_pair,
        "within": _one_within_each,
        "consortium": _one_for_the_network,
    }
    return shapes[matching.progression.shape](matching)


def _one_for_each_receiver(matching: _Matching) -> Iterator[Deal]:
    """A receiving institution with all that send to it: a partnership where they are courses of several colleges."""
    senders = matching.sending_courses()
    for receiver, receiving in matching.receiving_courses().items():
        for position, network in enumerate(matching.sources.institutions[receiver].networks):
            courses = [course for sender in matching.nearest(receiver, network, senders) for course in senders[sender]]
            national = matching.national() if position == 0 else ()
            if courses or national:
                yield _deal(matching, network, [*national, *courses], receiving)


def _one_for_each_pair(matching: _Matching) -> Iterator[Deal]:
    senders = matching.sending_courses()
    for receiver, receiving in matching.receiving_courses().items():
        met: set[str] = set()
        for network in matching.sources.institutions[receiver].networks:
            for sender in matching.nearest(receiver, network, senders):
                if sender not in met:
                    met.add(sender)
                    yield _deal(matching, network, senders[sender], receiving)


def _one_within_each(matching: _Matching) -> Iterator[Deal]:
    senders = matching.sending_courses()
    for receiver, receiving in matching.receiving_courses().items():
        if receiver in senders:
            yield _deal(matching, matching.sources.institutions[receiver].networks[0], senders[receiver], receiving)


def _one_for_the_network(matching: _Matching) -> Iterator[Deal]:
    """All that send and all that receive in a network, in one agreement."""
    senders, receivers = matching.sending_courses(), matching.receiving_courses()
    for network in matching.sources.networks:
        receiving = [
            course for name in receivers for course in receivers[name] if _first_network(matching, name) == network
        ]
        sending = [course for name in senders for course in senders[name] if _first_network(matching, name) == network]
        national = list(matching.national())
        if receiving and (sending or national):
            yield _deal(matching, network, [*national, *sending], receiving)


def _first_network(matching: _Matching, institution: str) -> str:
    return matching.sources.institutions[institution].networks[0]


def _deal(matching: _Matching, network: str, sending: list[MadeAward], receiving: list[MadeAward]) -> Deal:
    return Deal(network=network, progression=matching.progression, sending=tuple(sending), receiving=tuple(receiving))
