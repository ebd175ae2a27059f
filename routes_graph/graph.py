"""The graph of qualifications: awards, and the agreements that lead from one to the other.

Here alone the model meets networkx. Parallel agreements (and versions of one) between two awards are all kept, each
an arc of its own; a course that confers a national qualification has a free arc to it, which is no leg.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import networkx as nx

from .agreements import Accord, Agreement, AgreementVersion
from .awards import Award
from .careers import Career
from .errors import UnknownIdentifier
from .institutions import Institution, Network
from .query import AwardTarget, CareerTarget, Target
from .register import Register

CONFERS = "confers"
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One agreement version leads from one sending to one receiving award. When, is a matter of its terms."""

    agreement: Agreement
    version: AgreementVersion
    sending: Award
    receiving: Award


class QualificationGraph:
    """Awards as nodes, agreement versions as arcs. It never changes; a new register makes a new one."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._networks = {n.network_id: n for n in register.networks}
        self._institutions = {i.institution_id: i for i in register.institutions}
        self._awards = {a.award_id: a for a in register.awards}
        self._agreements = {a.agreement_id: a for a in register.agreements}
        self._accords = {a.accord_id: a for a in register.accords}
        self._careers = {c.career_id: c for c in register.careers}
        self._digraph = self._build(register)
        self._conferring = self._courses_that_confer()

    @staticmethod
    def _build(register: Register) -> "nx.MultiDiGraph[str]":
        digraph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        digraph.add_nodes_from(a.award_id for a in register.awards)
        for award in register.awards:
            if award.confers is not None:
                digraph.add_edge(award.award_id, award.confers, key=CONFERS)
        for agreement in register.agreements:
            for version in agreement.versions:
                for sending in version.sending:
                    for receiving in version.receiving:
                        digraph.add_edge(
                            sending.award_id,
                            receiving.award_id,
                            key=(agreement.agreement_id, version.version),
                            passage=Passage(agreement=agreement, version=version, sending=sending, receiving=receiving),
                        )
        return digraph

    def _courses_that_confer(self) -> dict[str, tuple[Award, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for course_id, national_id, key in self._digraph.edges(keys=True):
            if key == CONFERS:
                found[national_id].append(course_id)
        return {national_id: tuple(self._awards[c] for c in sorted(courses)) for national_id, courses in found.items()}

    @property
    def digraph(self) -> "nx.MultiDiGraph[str]":
        """A copy for whoever wants to study the network with networkx; changing it changes nothing here."""
        return self._digraph.copy()

    def award(self, award_id: str) -> Award:
        """The award of that identifier. Raises UnknownIdentifier, as do the others like it."""
        return _get(self._awards, "award", award_id)

    def institution(self, institution_id: str) -> Institution:
        """The institution of that identifier."""
        return _get(self._institutions, "institution", institution_id)

    def network(self, network_id: str) -> Network:
        """The network of that identifier."""
        return _get(self._networks, "network", network_id)

    def agreement(self, agreement_id: str) -> Agreement:
        """The agreement of that identifier."""
        return _get(self._agreements, "agreement", agreement_id)

    def accord(self, accord_id: str) -> Accord:
        """The accord of that identifier."""
        return _get(self._accords, "accord", accord_id)

    def career(self, career_id: str) -> Career:
        """The career of that identifier."""
        return _get(self._careers, "career", career_id)

    def institution_of(self, award: Award) -> Institution | None:
        """The institution whose course it is; None for a national qualification."""
        return None if award.institution_id is None else self.institution(award.institution_id)

    def with_conferred(self, award_ids: Iterable[str]) -> frozenset[str]:
        """The awards, and the national qualifications that they confer: whoever finishes the course holds both."""
        found = set()
        for award_id in award_ids:
            found.add(award_id)
            conferred = self.award(award_id).confers
            if conferred is not None:
                found.add(conferred)
        return frozenset(found)

    def conferring(self, award_id: str) -> tuple[Award, ...]:
        """The courses that confer a national qualification, by identifier."""
        return self._conferring.get(award_id, ())

    def passages_from(self, award_id: str) -> tuple[Passage, ...]:
        """Every agreement version that leads on from the award, whatever its standing, in a stable order."""
        return _passages(self._digraph.out_edges(award_id, data=True))

    def passages_to(self, award_id: str) -> tuple[Passage, ...]:
        """Every agreement version that leads to the award, whatever its standing, in a stable order."""
        return _passages(self._digraph.in_edges(award_id, data=True))

    def targeted(self, target: Target) -> frozenset[str]:
        """The awards that a target means."""
        if isinstance(target, AwardTarget):
            return frozenset({self.award(target.award_id).award_id})
        if isinstance(target, CareerTarget):
            return self.career(target.career_id).award_ids
        return frozenset(
            a.award_id for a in self.register.awards if a.ssa == target.ssa and a.level.common == target.level
        )

    def goals(self, target: Target) -> frozenset[str]:
        """The awards that a route may end in: those of the target, and the courses that confer one of them."""
        targeted = self.targeted(target)
        return targeted | {course.award_id for award_id in targeted for course in self.conferring(award_id)}

    def recognise_each_other(self, one: str, other: str, on: date) -> bool:
        """Whether a route may cross between two networks on that day."""
        return one == other or {(one, other), (other, one)} <= {
            (r.network_id, r.recognises_id) for r in self.register.recognitions if r.holds(on)
        }

    def is_member(self, institution_id: str, network_id: str, on: date) -> bool:
        """Whether the institution belongs to the network on that day."""
        return any(
            m.institution_id == institution_id and m.network_id == network_id and m.holds(on)
            for m in self.register.memberships
        )


def _passages(edges: Iterable[tuple[str, str, dict[str, Any]]]) -> tuple[Passage, ...]:
    found: list[Passage] = [data["passage"] for _, _, data in edges if "passage" in data]
    return tuple(sorted(found, key=_passage_order))


def _passage_order(passage: Passage) -> tuple[str, int, str, str]:
    version = passage.version
    return version.agreement_id, version.version, passage.sending.award_id, passage.receiving.award_id


def _get(found: dict[str, T], kind: str, identifier: str) -> T:
    try:
        return found[identifier]
    except KeyError:
        raise UnknownIdentifier(kind, identifier) from None
