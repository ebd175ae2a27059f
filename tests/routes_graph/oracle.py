"""The search's examiner: every route, found the slow way, straight from the rules of the domain.

Nothing here uses the search, the terms of agreements or anything else that works out an answer: only plain facts
(signatures, windows, dates, intakes) of the register's values, month by month.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from routes_graph.agreements import Agreement, AgreementVersion, Guarantee, SenderScope, Signature
from routes_graph.awards import Award, AwardStatus, Offering
from routes_graph.months import Month
from routes_graph.query import AwardTarget, CareerTarget, Filters, Query
from routes_graph.register import Register
from routes_graph.requirements import Requirement
from routes_graph.result import NoRouteReason
from routes_graph.route import Leg
from tests.routes_graph.specimens import party_of

Costs = tuple[float, ...]
"""Ends, legs, weakness, legs to renew, credit lost, fee: each better when smaller."""

MOST_LEGS = 6
UNKNOWN = float("inf")
SCQF_AS_RQF = {1: -2, 2: -1, 3: 0, 4: 1, 5: 2, 6: 3, 7: 4, 8: 5, 9: 6, 10: 6, 11: 7, 12: 8}
ENTRY_LEVELS = {"E1": -2, "E2": -1, "E3": 0}


@dataclass(frozen=True, kw_only=True)
class OracleRoute:
    """A route that nothing beats: its figures, and every route that has just these."""

    costs: Costs
    tie: tuple[tuple[Leg, ...], ...]

    @property
    def shown(self) -> tuple[Leg, ...]:
        """The one of the tie that stands for it."""
        return min(self.tie, key=lambda legs: [leg_key(leg) for leg in legs])


@dataclass(frozen=True, kw_only=True)
class OracleAnswer:
    """What the search has to say, and how many routes were looked at."""

    reason: NoRouteReason | None
    routes: tuple[OracleRoute, ...] = ()
    looked_at: int = 0
    already: frozenset[str] = frozenset()


def leg_key(leg: Leg) -> tuple[str, int, str, str, str, Month]:
    """What tells a leg from every other."""
    v = leg.version
    return (
        v.agreement_id,
        v.version,
        leg.sending.award_id,
        leg.receiving.award_id,
        leg.offering.offering_id,
        leg.enters,
    )


def common_level(award: Award) -> int:
    """An award's level on one scale for all frameworks."""
    return level_number(award.level.number, scottish=award.level.framework.value == "SCQF")


def level_number(text: str, *, scottish: bool = False) -> int:
    """E1 is −2, E2 is −1, E3 is 0, then 1 to 8; Scottish levels by their own table."""
    if scottish:
        return SCQF_AS_RQF[int(text)]
    return ENTRY_LEVELS[text] if text in ENTRY_LEVELS else int(text)


@dataclass
class Oracle:
    """The register, looked up the plain way, for one query."""

    register: Register
    query: Query
    filters: Filters = field(init=False)
    awards: dict[str, Award] = field(init=False)
    looked_at: int = field(default=0, init=False)
    known_legs: dict[tuple[str, Month], list[Leg]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.awards = {a.award_id: a for a in self.register.awards}
        self.filters = self.query.filters

    # ── what is said, and where it leads ────────────────────────────────────────────────────────────────────────

    def starts(self) -> dict[str, Month]:
        """Each award that the learner has or will have, with the month in which it frees them."""
        found: dict[str, Month] = {}
        for holding in self.query.holdings.awards:
            free = self.query.starting
            if holding.studied_until is not None and holding.studied_until + 1 > free:
                free = holding.studied_until + 1
            for award_id in (holding.award_id, self.awards[holding.award_id].confers):
                if award_id is not None and (award_id not in found or free < found[award_id]):
                    found[award_id] = free
        return found

    def targets(self) -> set[str]:
        """Every award of the target."""
        target = self.query.target
        if isinstance(target, AwardTarget):
            return {target.award_id}
        if isinstance(target, CareerTarget):
            return {a for c in self.register.careers if c.career_id == target.career_id for a in c.award_ids}
        level = level_number(target.level)
        return {a.award_id for a in self.register.awards if a.ssa == target.ssa and common_level(a) == level}

    def departures(self, award: Award) -> list[str]:
        """The awards that whoever has taken this one can go on from."""
        return [award.award_id] if award.confers is None else [award.award_id, award.confers]

    def reaches_target(self, award: Award) -> bool:
        """Whether whoever finishes the course has an award of the target."""
        return bool(self.targets() & set(self.departures(award)))

    # ── what agreements allow ───────────────────────────────────────────────────────────────────────────────────

    def is_signed(self, version: AgreementVersion) -> bool:
        """Every owner of an award, and the network for a national one, has signed by the day of the query."""
        owners = set()
        for award in (*version.sending, *version.receiving):
            if award.institution_id is None:
                owners.add(("network", version.network_id))
            else:
                owners.add(("institution", award.institution_id))
        have = {(s.party.kind.value, s.party.party_id) for s in version.signatures if s.signed_on <= self.query.as_of}
        return owners <= have

    def signed(self, agreement: Agreement) -> list[AgreementVersion]:
        """The agreement's signed versions, lowest number first."""
        return sorted((v for v in agreement.versions if self.is_signed(v)), key=lambda v: v.version)

    def is_withdrawn(self, last: AgreementVersion) -> bool:
        """An agreement is withdrawn when its last signed version is."""
        return last.withdrawn_on is not None and last.withdrawn_on <= self.query.as_of

    def can_enter(self, offering: Offering, month: Month) -> bool:
        """The month is an intake, not before the first nor after the last entry of the offering's own."""
        if offering.first_entry is not None and month < offering.first_entry:
            return False
        if offering.last_entry is not None and month > offering.last_entry:
            return False
        return month % 12 + 1 in offering.intakes

    def names(self, version: AgreementVersion, sending: str, receiving: str) -> bool:
        """Whether the version leads from the one to the other."""
        return sending in [a.award_id for a in version.sending] and receiving in [a.award_id for a in version.receiving]

    def entries(
        self, agreement: Agreement, sending: str, offering: Offering, free: Month
    ) -> list[tuple[AgreementVersion, Month, bool]]:
        """Each signed version under which the offering can be entered, when, and whether it would need renewing."""
        signed = self.signed(agreement)
        if not signed:
            return []
        last = signed[-1]
        end_of_windows = max(v.last_entry for v in signed)
        horizon = max(free, end_of_windows, offering.first_entry or 0) + 14
        found: dict[int, tuple[AgreementVersion, Month, bool]] = {}
        for month in range(free, horizon):
            if not self.can_enter(offering, month):
                continue
            if self.is_withdrawn(last) and (last.teach_out_until is None or month > last.teach_out_until):
                break
            governing = self.governing(signed, sending, offering.award_id, month)
            if governing is not None:
                found.setdefault(governing.version, (governing, month, False))
            elif (
                month > end_of_windows
                and not self.is_withdrawn(last)
                and last.version not in found
                and self.names(last, sending, offering.award_id)
            ):
                found[last.version] = (last, month, True)
        # Renewal begins after all windows, so whatever can be entered within one was found before it.
        return [e for e in found.values() if offering.entry_credits == e[0].credits_exempted]

    def governing(
        self, signed: list[AgreementVersion], sending: str, receiving: str, month: Month
    ) -> AgreementVersion | None:
        """The highest signed version whose window holds the month, among those that name both awards."""
        best = None
        for version in signed:
            if version.first_entry <= month <= version.last_entry and self.names(version, sending, receiving):
                best = version
        return best

    def recognise_each_other(self, one: str, other: str) -> bool:
        """The same network, or each recognises the other on the day of the query, the last day included."""
        if one == other:
            return True
        day = self.query.as_of
        stand = {
            (r.network_id, r.recognises_id)
            for r in self.register.recognitions
            if r.since <= day and (r.until is None or day <= r.until)
        }
        return (one, other) in stand and (other, one) in stand

    # ── every route ─────────────────────────────────────────────────────────────────────────────────────────────

    def legs_from(self, sending: str, free: Month) -> list[Leg]:
        """Every leg that can be taken from an award, by whoever is free in that month. Filters are not asked."""
        if (sending, free) not in self.known_legs:
            self.known_legs[sending, free] = list(self.find_legs_from(sending, free))
        return self.known_legs[sending, free]

    def find_legs_from(self, sending: str, free: Month) -> Iterator[Leg]:
        """The same, worked out."""
        if self.awards[sending].status is AwardStatus.PLANNED:
            return
        for agreement in self.register.agreements:
            receiving = {a.award_id for v in agreement.versions for a in v.receiving}
            for award in (self.awards[r] for r in sorted(receiving)):
                if award.status is not AwardStatus.RUNNING:
                    continue
                for offering in award.offerings:
                    for version, month, renew in self.entries(agreement, sending, offering, free):
                        yield Leg(
                            version=version,
                            sending=self.awards[sending],
                            receiving=award,
                            offering=offering,
                            enters=month,
                            renew=renew,
                        )

    def routes(self, most_legs: int, filters: Filters) -> Iterator[tuple[Leg, ...]]:
        """Every route to the target: no award twice, and after the start none that the learner has."""
        starts = self.starts()
        for award_id, free in starts.items():
            yield from self.onward((), [award_id], {award_id}, free, frozenset(starts), most_legs, filters)

    def onward(
        self,
        legs: tuple[Leg, ...],
        froms: list[str],
        used: set[str],
        free: Month,
        had: frozenset[str],
        most_legs: int,
        filters: Filters,
    ) -> Iterator[tuple[Leg, ...]]:
        """Every route that goes on from these legs; `froms` are the awards that the next one can depart from."""
        if len(legs) == most_legs:
            return
        for sending in froms:
            if legs and sending != legs[-1].receiving.award_id and sending in used | had:
                continue
            for leg in self.legs_from(sending, free):
                self.looked_at += 1
                if leg.receiving.award_id in used | had | {sending} or not self.passes(leg, filters):
                    continue
                if legs and not self.recognise_each_other(legs[-1].version.network_id, leg.version.network_id):
                    continue
                longer = (*legs, leg)
                if self.reaches_target(leg.receiving) and self.whole_passes(longer, filters):
                    yield longer
                yield from self.onward(
                    longer,
                    self.departures(leg.receiving),
                    used | {sending, leg.receiving.award_id},
                    leg.enters + leg.offering.duration_months,
                    had,
                    most_legs,
                    filters,
                )

    def passes(self, leg: Leg, filters: Filters) -> bool:
        """Mode and guarantee, which hold for every leg."""
        if filters.modes and leg.offering.mode not in filters.modes:
            return False
        return leg.version.guarantee.value >= filters.guarantee_at_least.value

    def whole_passes(self, legs: tuple[Leg, ...], filters: Filters) -> bool:
        """When the last leg ends, and the sum of the fees; an unknown fee fails."""
        ends, _, _, _, _, fee = self.costs(legs)
        if filters.finish_by is not None and ends > filters.finish_by:
            return False
        return filters.fee_at_most is None or fee <= filters.fee_at_most

    def costs(self, legs: tuple[Leg, ...]) -> Costs:
        """The six figures of a route."""
        lost: float = 0
        fee: float = 0
        for leg in legs:
            fee += UNKNOWN if leg.offering.fee is None else leg.offering.fee
            if common_level(leg.sending) >= 4:
                had = leg.sending.credits
                lost += UNKNOWN if had is None else max(had - leg.version.credits_recognised, 0)
        return (
            legs[-1].enters + legs[-1].offering.duration_months - 1,
            len(legs),
            -min(leg.version.guarantee.value for leg in legs),
            sum(1 for leg in legs if leg.renew),
            lost,
            fee,
        )

    # ── the answer ──────────────────────────────────────────────────────────────────────────────────────────────

    def answer(self) -> OracleAnswer:
        """The routes that nothing beats, or why there is none."""
        if already := set(self.starts()) & self.targets():
            return OracleAnswer(reason=NoRouteReason.ALREADY_THERE, already=frozenset(already))
        ties: dict[Costs, list[tuple[Leg, ...]]] = defaultdict(list)
        for legs in self.routes(MOST_LEGS, self.filters):
            ties[self.costs(legs)].append(legs)
        if not ties:
            return OracleAnswer(reason=self.reason(), looked_at=self.looked_at)
        listed = [mine for mine in ties if not any(self.beats(other, mine) for other in ties)]
        return OracleAnswer(
            reason=None,
            routes=tuple(OracleRoute(costs=c, tie=tuple(ties[c])) for c in sorted(listed)),
            looked_at=self.looked_at,
        )

    def beats(self, one: Costs, other: Costs) -> bool:
        """At least as good in all, and better in one."""
        return one != other and all(a <= b for a, b in zip(one, other, strict=True))

    def reason(self) -> NoRouteReason:
        """The first of the reasons that is true."""
        if not self.agreements_lead_there():
            return NoRouteReason.NO_AGREEMENT
        if next(self.routes(len(self.awards), Filters()), None) is None:
            return NoRouteReason.ENDED_OR_UNSIGNED
        if next(self.routes(MOST_LEGS, Filters()), None) is not None:
            return NoRouteReason.FILTERED_OUT
        return NoRouteReason.TOO_MANY_LEGS

    def agreements_lead_there(self) -> bool:
        """Whether any chain of agreements leads to the target, whatever their dates, signatures and courses' status."""
        versions = [v for a in self.register.agreements for v in a.versions]
        seen: set[tuple[str, str | None]] = {(a, None) for a in self.starts()}
        ahead = list(seen)
        while ahead:
            award_id, network = ahead.pop()
            for version in versions:
                if award_id not in [a.award_id for a in version.sending]:
                    continue
                if network is not None and not self.recognise_each_other(network, version.network_id):
                    continue
                for award in version.receiving:
                    if self.reaches_target(award):
                        return True
                    for gained in self.departures(award):
                        if (gained, version.network_id) not in seen:
                            seen.add((gained, version.network_id))
                            ahead.append((gained, version.network_id))
        return False

    # ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────

    def states(self, legs: tuple[Leg, ...], position: int) -> tuple[str | None, dict[str | None, str]]:
        """The leg's state as a whole (None where it asks for nothing), and each leaf's; None is membership's."""
        leg = legs[position]
        gained = {g for earlier in legs[:position] for g in self.departures(earlier.receiving)}
        taken = [earlier.receiving for earlier in legs[:position]]
        parts = []
        leaves: dict[str | None, str] = {}
        if leg.version.requirement is not None:
            parts.append(self.state(leg.version.requirement, leg.sending, gained, taken, leaves))
        if leg.version.sender_scope is SenderScope.MEMBERS and leg.sending.institution_id is None:
            leaves[None] = self.membership(leg, taken)
            parts.append(leaves[None])
        return (self.all_of(parts) if parts else None), leaves

    def membership(self, leg: Leg, taken: list[Award]) -> str:
        """Whether the national award was taken at a member of the agreement's network."""
        # The learner states it, and might have taken it anywhere.
        if self.query.holdings.of(leg.sending.award_id) is not None:
            return "to_be_checked"
        day = self.query.as_of
        members = {
            m.institution_id
            for m in self.register.memberships
            if m.network_id == leg.version.network_id
            and (m.since is None or m.since <= day)
            and (m.until is None or m.until >= day)
        }
        held = [self.awards[h.award_id] for h in self.query.holdings.awards]
        places = {a.institution_id for a in (*held, *taken) if a.confers == leg.sending.award_id}
        return "met" if places & members else "not_met"

    def all_of(self, states: list[str]) -> str:
        """Not met if one is, else to be checked if one is, else met."""
        return next((s for s in ("not_met", "to_be_checked") if s in states), "met")

    def any_of(self, states: list[str]) -> str:
        """Met if one is, else to be checked if one is, else not met."""
        return next((s for s in ("met", "to_be_checked") if s in states), "not_met")

    def state(
        self, asked: Requirement, sending: Award, gained: set[str], taken: list[Award], leaves: dict[str | None, str]
    ) -> str:
        """The state of a requirement; those of the leaves are noted on the way."""
        if asked.children:
            below = [self.state(c, sending, gained, taken, leaves) for c in asked.children]
            return self.all_of(below) if asked.kind.value == "all" else self.any_of(below)
        if asked.kind.value in ("grade", "award"):
            award = self.awards[asked.award_id or sending.award_id]
            found = self.award_state(award, asked.minimum_grade, gained)
        elif asked.kind.value == "credit":
            found = self.credit_state(asked.credits or 0, asked.level, taken)
        else:
            found = "to_be_checked"
        leaves[asked.requirement_id] = found
        return found

    def award_state(self, award: Award, least: str | None, gained: set[str]) -> str:
        """Whether an award is held, with a least grade where one is asked for."""
        said = self.query.holdings.of(award.award_id)
        conferred = {self.awards[h.award_id].confers for h in self.query.holdings.awards if h.studied_until is None}
        if said is not None and said.studied_until is None:
            shown = "met" if least is None else self.grade_state(award, said.grade, least)
            # Who gains it once more, by what a course confers, has another grade ahead.
            return "to_be_checked" if shown == "not_met" and award.award_id in gained else shown
        if award.award_id in gained or award.award_id in conferred:
            return "met" if least is None else "to_be_checked"
        if award.award_id in self.query.holdings.not_held:
            return "not_met"
        return "to_be_checked"

    def grade_state(self, award: Award, grade: str | None, least: str) -> str:
        """Whether a grade is as good as the least; what cannot be compared is to be checked."""
        ranks = {g.grade: g.rank for g in award.grade_scale.grades} if award.grade_scale else {}
        if grade is None or grade not in ranks or least not in ranks:
            return "to_be_checked"
        return "met" if ranks[grade] <= ranks[least] else "not_met"

    def credit_state(self, needed: int, level: str | None, taken: list[Award]) -> str:
        """Whether credits at a level or above add up."""
        least = -2 if level is None else level_number(level)
        held = [self.awards[h.award_id] for h in self.query.holdings.awards if h.studied_until is None]
        total = sum(a.credits or 0 for a in (*held, *taken) if common_level(a) >= least)
        stated = self.query.holdings.credits
        total += sum(c.credits for c in stated if level_number(c.level) >= least)
        if total >= needed:
            return "met"
        return "not_met" if stated else "to_be_checked"


def judge(register: Register, query: Query) -> OracleAnswer:
    """The answer that the rules give."""
    return Oracle(register, query).answer()


def missing_agreement(register: Register, query: Query) -> tuple[int, int, str, str] | None:
    """Of all agreements that could be made, the one that opens the shortest route, by trying each.

    Legs, step in level, sending and receiving award. For networks of one and queries without filters, where it makes
    no difference under which network the agreement would stand or what it would promise.
    """
    found = []
    for sending in register.awards:
        for receiving in register.awards:
            step = common_level(receiving) - common_level(sending)
            if (
                sending.award_id == receiving.award_id
                or not any(o.entry_credits == 0 for o in receiving.offerings)
                or sending.ssa[:2] != receiving.ssa[:2]
                or step not in (0, 1, 2)
            ):
                continue
            legs = shortest(with_agreement(register, sending, receiving, query), query)
            if legs is not None:
                found.append((legs, step, sending.award_id, receiving.award_id))
    return min(found, default=None)


def shortest(register: Register, query: Query) -> int | None:
    """The fewest legs of any route."""
    return min((len(legs) for legs in Oracle(register, query).routes(MOST_LEGS, query.filters)), default=None)


def with_agreement(register: Register, sending: Award, receiving: Award, query: Query) -> Register:
    """The register with one more agreement, which is signed and never ends."""
    network_id = register.networks[0].network_id
    parties = {party_of(sending, network_id), party_of(receiving, network_id)}
    version = AgreementVersion(
        agreement_id="new",
        version=1,
        network_id=network_id,
        title="new",
        guarantee=Guarantee.OFFER,
        first_entry=query.starting,
        last_entry=query.starting + 1200,
        sending=(sending,),
        receiving=(receiving,),
        signatures=tuple(Signature(party=p, signed_on=query.as_of) for p in parties),
    )
    added = Agreement(agreement_id="new", versions=(version,))
    return replace(register, agreements=(*register.agreements, added))


def reachable(register: Register, query: Query) -> set[str]:
    """Every award that can be gained by a route, by asking for each."""
    return {
        award.award_id
        for award in register.awards
        if award.award_id not in Oracle(register, query).starts()
        and shortest(register, replace(query, target=AwardTarget(award.award_id))) is not None
    }
