"""Small random networks and queries with all of the rules in play, for the search to be proved on.

Whatever combination is drawn is repaired rather than thrown away: an exemption that a course has no point of entry for
becomes none, an award that would be on both sides leaves the receiving one, and so on. So every draw is a case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from routes_graph.agreements import Agreement, AgreementVersion, Guarantee, Party, SenderScope, Signature
from routes_graph.awards import Award, AwardKind, AwardStatus, Framework, Grade, GradeScale, Level, Mode, Offering
from routes_graph.careers import Career
from routes_graph.institutions import Institution, InstitutionKind, Membership, Network, Recognition
from routes_graph.months import Month, format_month, month_of
from routes_graph.query import (
    AwardTarget,
    CareerTarget,
    Filters,
    Holding,
    Holdings,
    Query,
    StatedCredit,
    SubjectTarget,
    Target,
)
from routes_graph.register import Register
from routes_graph.requirements import Requirement, RequirementKind
from tests.routes_graph.specimens import party_of

Draw = st.DrawFn

DAY = date(2026, 11, 24)
PAST, YESTERDAY, TOMORROW, FUTURE = date(2025, 3, 1), DAY - timedelta(days=1), DAY + timedelta(days=1), date(2027, 6, 1)
FIRST_MONTH = month_of(DAY) + 1
SCALE = GradeScale(
    grade_scale_id="dmp", grades=tuple(Grade(grade=g, rank=i) for i, g in enumerate(("d", "m", "p"), start=1))
)
SUBJECTS = ("04.1", "04.2", "06.1")
INSTITUTIONS = ("i1", "i2", "i3")
LEVELS = (Level(Framework.RQF, "3"), Level(Framework.RQF, "4"), Level(Framework.FHEQ, "5"), Level(Framework.SCQF, "8"))

# Hypothesis finds its way best through few and plain choices; what stands first is what it shrinks to.
_level = st.sampled_from(LEVELS)
_subject = st.sampled_from(["04.1", "04.1", "04.2"])
_credits = st.sampled_from([120, 60, 120, 60, None])
_institution = st.sampled_from(INSTITUTIONS)
_mode = st.sampled_from([Mode.FULL_TIME, Mode.PART_TIME])
_duration = st.sampled_from([10, 3, 22, 12, 1])
_fee = st.sampled_from([1000, 1000, 2000, 0, None])
_intakes = st.sampled_from(
    [frozenset({9}), frozenset({1, 9}), frozenset({1}), frozenset({8, 12}), frozenset(range(1, 13))]
)
_guarantee = st.sampled_from([Guarantee.OFFER, Guarantee.INTERVIEW, Guarantee.CONSIDERATION])
_teach_out = st.sampled_from([None, "within", "after"])
_member = st.sampled_from(["always", "always", "always", "never", "left", "joins", "leaves today"])
_one_in_ten = st.sampled_from([False] * 9 + [True])
_one_in_four = st.sampled_from([False, False, False, True])
_coin = st.booleans()


@dataclass(frozen=True, kw_only=True)
class Odds:
    """How a network comes out: with everything that can stand in the way, or dense, with many ways that compete."""

    awards: st.SearchStrategy[int]
    agreements: st.SearchStrategy[int]
    versions: st.SearchStrategy[int]
    status: st.SearchStrategy[AwardStatus]
    own_entries: st.SearchStrategy[str | None]
    window_start: st.SearchStrategy[int]
    window_length: st.SearchStrategy[int]
    signing: st.SearchStrategy[str]
    withdrawal: st.SearchStrategy[date | None]
    second_award: st.SearchStrategy[bool]
    networks: st.SearchStrategy[int]
    recognition: st.SearchStrategy[str]


ORDINARY = Odds(
    awards=st.sampled_from([4, 3, 5, 6, 7]),
    agreements=st.sampled_from([4, 3, 6, 6, 5, 5, 2, 1]),
    versions=st.sampled_from([1, 1, 2, 2, 3]),
    status=st.sampled_from([AwardStatus.RUNNING] * 18 + [AwardStatus.PLANNED, AwardStatus.CLOSED]),
    own_entries=st.sampled_from([None] * 9 + ["first", "last", "both"]),
    window_start=st.integers(-14, 24),
    window_length=st.sampled_from([12, 0, 3, 24, 6]),
    signing=st.sampled_from(["all"] * 15 + ["today", "tomorrow", "partly", "nobody", "partly_tomorrow"]),
    withdrawal=st.sampled_from([None] * 9 + [YESTERDAY, DAY, TOMORROW]),
    second_award=st.sampled_from([False, False, False, True]),
    networks=st.sampled_from([1, 1, 2, 2, 3]),
    recognition=st.sampled_from(["stands"] * 9 + ["none", "ended", "ends today", "begins today", "begins tomorrow"]),
)
DENSE = Odds(
    awards=st.sampled_from([6, 7]),
    agreements=st.sampled_from([5, 6]),
    versions=st.sampled_from([1, 1, 1, 2]),
    status=st.just(AwardStatus.RUNNING),
    own_entries=st.sampled_from([None] * 9 + ["first", "last"]),
    window_start=st.integers(-14, 12),
    window_length=st.sampled_from([24, 36, 12]),
    signing=st.just("all"),
    withdrawal=st.sampled_from([None] * 9 + [DAY]),
    second_award=st.sampled_from([True, True, False]),
    networks=st.sampled_from([1, 1, 2, 3]),
    recognition=ORDINARY.recognition,
)
ALONE = replace(ORDINARY, networks=st.just(1))
BORDERS = replace(
    DENSE, networks=st.just(3), recognition=st.sampled_from(["stands", "stands", "stands", "none", "ended"])
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is published, and what is asked."""

    register: Register
    query: Query

    @property
    def in_words(self) -> str:
        """The case in words that a person can follow."""
        awards = [_award_in_words(a) for a in self.register.awards]
        versions = [_version_in_words(v) for g in self.register.agreements for v in g.versions]
        recognised = [
            f"{r.network_id} recognises {r.recognises_id}" for r in self.register.recognitions if r.holds(DAY)
        ]
        return "\n".join([str(self.query), *awards, *versions, *recognised])

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        printer.text("Case()")


@st.composite
def cases(draw: Draw, odds: Odds = ORDINARY) -> Case:
    """A network of at most seven awards and six agreements, and a query."""
    total = draw(odds.awards)
    nationals = [_national(draw, f"N{n}") for n in range(1, 1 + draw(st.sampled_from([2, 1, 3])))][: total - 2]
    courses = [_course(draw, f"C{n}", nationals, odds) for n in range(1, 1 + total - len(nationals))]
    awards = nationals + courses
    networks = ["w1", "w2", "w3"][: draw(odds.networks)]
    reached = [awards[0]]
    agreements = [
        _agreement(draw, f"a{n}", awards, courses, draw(st.sampled_from(networks)), reached, odds)
        for n in range(1, 1 + draw(odds.agreements))
    ]
    register = _published(draw, awards, networks, agreements, odds)
    return Case(register=register, query=_query(draw, register, [a for a in reached if a.offerings]))


@st.composite
def chains(draw: Draw) -> Case:
    """Eight courses in a row, with a short cut here and there: what is too many legs, and what is just not."""
    courses = [_plain_course(draw, f"C{n}", months=1) for n in range(9)]
    versions = [_plain_version(draw, f"a{n}", courses[n], courses[n + 1]) for n in range(8)]
    for n in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, 5))
        versions.append(_plain_version(draw, f"s{n}", courses[start], courses[start + draw(st.integers(2, 3))]))
    agreements = [Agreement(agreement_id=v.agreement_id, versions=(v,)) for v in versions]
    register = _published(draw, courses, ["w1"], agreements, ORDINARY)
    query = Query(
        holdings=Holdings(awards=(Holding(award_id="C0"),)),
        target=AwardTarget(f"C{draw(st.integers(6, 8))}"),
        starting=FIRST_MONTH,
        as_of=DAY,
        filters=_filters(draw),
    )
    return Case(register=register, query=query)


# ── awards ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _national(draw: Draw, award_id: str) -> Award:
    return Award(
        award_id=award_id,
        title=award_id,
        kind=AwardKind.VOCATIONAL,
        level=draw(_level),
        ssa=draw(_subject),
        credits=draw(_credits),
        grade_scale=SCALE,
    )


def _course(draw: Draw, award_id: str, nationals: Sequence[Award], odds: Odds) -> Award:
    offerings = [_offering(draw, f"{award_id}-1", award_id, 0, odds)]
    if draw(_coin):
        offerings.append(_offering(draw, f"{award_id}-2", award_id, draw(st.sampled_from([60, 0])), odds))
    return Award(
        award_id=award_id,
        title=award_id,
        kind=AwardKind.OTHER,
        level=draw(_level),
        ssa=draw(_subject),
        institution_id=draw(_institution),
        credits=draw(_credits),
        confers=draw(st.sampled_from(nationals[::-1])).award_id if draw(_one_in_four) else None,
        grade_scale=SCALE,
        status=draw(odds.status),
        offerings=tuple(offerings),
    )


def _offering(draw: Draw, offering_id: str, award_id: str, entry_credits: int, odds: Odds) -> Offering:
    own = draw(odds.own_entries)
    first = FIRST_MONTH + draw(st.integers(-2, 40)) if own else FIRST_MONTH
    return Offering(
        offering_id=offering_id,
        award_id=award_id,
        mode=draw(_mode),
        duration_months=draw(_duration),
        intakes=draw(_intakes),
        entry_credits=entry_credits,
        fee=draw(_fee),
        first_entry=first if own in ("first", "both") else None,
        last_entry=first + 13 if own == "both" else first if own == "last" else None,
    )


def _plain_course(draw: Draw, award_id: str, months: int) -> Award:
    offering = Offering(
        offering_id=f"{award_id}-1",
        award_id=award_id,
        mode=draw(_mode),
        duration_months=months,
        intakes=frozenset(range(1, 13)),
        fee=draw(_fee),
    )
    return Award(
        award_id=award_id,
        title=award_id,
        kind=AwardKind.OTHER,
        level=draw(_level),
        ssa="04.1",
        institution_id="i1",
        credits=draw(_credits),
        offerings=(offering,),
    )


# ── agreements ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _agreement(
    draw: Draw,
    agreement_id: str,
    awards: Sequence[Award],
    courses: Sequence[Award],
    network: str,
    reached: list[Award],
    odds: Odds,
) -> Agreement:
    versions: list[AgreementVersion] = []
    sending, receiving = _ends(draw, awards, courses, reached)
    for number in range(1, 1 + draw(odds.versions)):
        if draw(_one_in_ten):
            sending, receiving = _ends(draw, awards, courses, reached)
        start = FIRST_MONTH + draw(odds.window_start)
        follows = draw(_coin)
        if versions and follows:  # just after the one before, or a little later: a gap
            start = versions[-1].last_entry + draw(st.sampled_from([1, 2, 7, 13]))
        sides = _sides(draw, awards, courses, sending, receiving, odds)
        versions.append(_version(draw, agreement_id, number, network, sides, start, odds))
    # What it leads to is gone on from more often than not, so that there are routes of several legs.
    for award in (a for v in versions for a in v.receiving):
        reached += [award, *(a for a in awards if a.award_id == award.confers)]
    return Agreement(agreement_id=agreement_id, versions=tuple(versions))


def _ends(draw: Draw, awards: Sequence[Award], courses: Sequence[Award], reached: Sequence[Award]) -> tuple[int, int]:
    """Where an agreement leads from and to."""
    senders = awards if draw(_one_in_ten) else reached[-3:]
    new = [c for c in courses if c not in reached][:2]
    receivers = courses if draw(_one_in_four) else new or courses
    return awards.index(draw(st.sampled_from(senders))), courses.index(draw(st.sampled_from(receivers)))


Sides = tuple[tuple[Award, ...], tuple[Award, ...]]


def _sides(
    draw: Draw, awards: Sequence[Award], courses: Sequence[Award], sending: int, receiving: int, odds: Odds
) -> Sides:
    """One or two awards on each side, none on both."""
    senders = [awards[sending]]
    if draw(odds.second_award):
        senders.append(awards[(sending + 1) % len(awards)])
    receivers = [courses[receiving]]
    if draw(odds.second_award):
        receivers.append(courses[(receiving + 1) % len(courses)])
    on_both = {a.award_id for a in senders}
    kept = {a.award_id: a for a in receivers if a.award_id not in on_both}
    if not kept:
        kept = {c.award_id: c for c in courses if c.award_id not in on_both}
    if not kept:  # every course is a sender: one of two steps over to the other side
        moved = next(a for a in senders if a.offerings)
        kept = {moved.award_id: moved}
        senders = [a for a in awards if a.award_id != moved.award_id][:1]
    unique = {a.award_id: a for a in senders}
    return tuple(unique.values()), tuple(list(kept.values())[:2])


def _version(
    draw: Draw, agreement_id: str, number: int, network: str, sides: Sides, start: int, odds: Odds
) -> AgreementVersion:
    sending, receiving = sides
    exempted = 60 if draw(_coin) and all(c.offerings_entered_with(60) for c in receiving) else 0
    end = start + draw(odds.window_length)
    withdrawn_on = draw(odds.withdrawal)
    teach_out = draw(_teach_out) if withdrawn_on else None
    return AgreementVersion(
        agreement_id=agreement_id,
        version=number,
        network_id=network,
        title=agreement_id,
        guarantee=draw(_guarantee),
        first_entry=start,
        last_entry=end,
        sending=sending,
        receiving=receiving,
        signatures=_signatures(draw, odds, [party_of(a, network) for a in (*sending, *receiving)]),
        withdrawn_on=withdrawn_on,
        teach_out_until={None: None, "within": (start + end) // 2, "after": end + 5}[teach_out],
        credits_recognised=exempted + draw(st.sampled_from([0, 60])),
        credits_exempted=exempted,
        sender_scope=SenderScope.MEMBERS if draw(_one_in_four) else SenderScope.ANY,
        requirement=_requirement(draw, "r") if draw(_one_in_four) else None,
    )


def _signatures(draw: Draw, odds: Odds, parties: Sequence[Party]) -> tuple[Signature, ...]:
    signing = draw(odds.signing)
    ordered = sorted(set(parties))
    last = {"today": DAY, "tomorrow": TOMORROW, "partly_tomorrow": TOMORROW}.get(signing, PAST)
    signed = {"partly": ordered[:-1], "partly_tomorrow": ordered[1:], "nobody": []}.get(signing, ordered)
    return tuple(Signature(party=p, signed_on=last if p is signed[-1] else PAST) for p in signed)


def _plain_version(draw: Draw, agreement_id: str, sending: Award, receiving: Award) -> AgreementVersion:
    return AgreementVersion(
        agreement_id=agreement_id,
        version=1,
        network_id="w1",
        title=agreement_id,
        guarantee=draw(_guarantee),
        first_entry=FIRST_MONTH - 12,
        last_entry=FIRST_MONTH + draw(st.sampled_from([40, 4])),
        sending=(sending,),
        receiving=(receiving,),
        signatures=(Signature(party=party_of(sending, "w1"), signed_on=PAST if draw(st.integers(0, 9)) else FUTURE),),
        credits_recognised=draw(st.sampled_from([60, 0])),
    )


_leaf_kinds = st.sampled_from(["award", "grade", "award_with_grade", "credit", "text", "experience"])
_asked_for = st.sampled_from(["N1", "N2", "C1", "C2", "C3", None])
_grade = st.sampled_from(["m", "d", "p"])


def _requirement(draw: Draw, name: str, deep: int = 0) -> Requirement:
    if deep < 2 and draw(_coin):
        kind = draw(st.sampled_from([RequirementKind.ALL, RequirementKind.ANY]))
        children = tuple(_requirement(draw, f"{name}.{n}", deep + 1) for n in range(1 + draw(st.integers(0, 1))))
        return Requirement(requirement_id=name, kind=kind, children=children)
    kind_of_leaf = draw(_leaf_kinds)
    if kind_of_leaf == "grade":
        return Requirement(
            requirement_id=name, kind=RequirementKind.GRADE, award_id=draw(_asked_for), minimum_grade=draw(_grade)
        )
    if kind_of_leaf in ("award", "award_with_grade"):
        return Requirement(
            requirement_id=name,
            kind=RequirementKind.AWARD,
            award_id=draw(_asked_for) or "N1",
            minimum_grade=draw(_grade) if kind_of_leaf == "award_with_grade" else None,
        )
    if kind_of_leaf == "credit":
        return Requirement(
            requirement_id=name,
            kind=RequirementKind.CREDIT,
            credits=draw(st.sampled_from([120, 60, 200])),
            level=draw(st.sampled_from([None, "4", "5"])),
        )
    return Requirement(requirement_id=name, kind=RequirementKind(kind_of_leaf), text="something else")


# ── what is published beside them ───────────────────────────────────────────────────────────────────────────────────


def _published(
    draw: Draw, awards: Sequence[Award], networks: Sequence[str], agreements: Sequence[Agreement], odds: Odds
) -> Register:
    known = {a.award_id for a in awards}
    repaired = [_without_strangers(a, known) for a in agreements]
    members = [draw(_member) for _ in INSTITUTIONS]
    return Register(
        networks=tuple(Network(network_id=n, name=n) for n in networks),
        recognitions=tuple(
            stands
            for one in networks
            for other in networks
            if one != other and (stands := _recognise(one, other, draw(odds.recognition))) is not None
        ),
        institutions=tuple(Institution(institution_id=i, name=i, kind=InstitutionKind.COLLEGE) for i in INSTITUTIONS),
        memberships=tuple(
            found
            for n in networks
            for i, how in zip(INSTITUTIONS, members, strict=True)
            if (found := _membership(n, i, how)) is not None
        ),
        grade_scales=(SCALE,),
        awards=tuple(awards),
        agreements=tuple(repaired),
        careers=(
            Career(career_id="some", title="some", award_ids=frozenset(a.award_id for a in awards[-2:])),
            Career(career_id="none", title="none"),
        ),
    )


def _without_strangers(agreement: Agreement, known: set[str]) -> Agreement:
    """The agreement with no requirement that speaks of an award that is not there."""
    versions = []
    for version in agreement.versions:
        requirement = version.requirement
        if requirement is not None and any(
            leaf.award_id is not None and leaf.award_id not in known for leaf in requirement.leaves()
        ):
            requirement = Requirement(requirement_id="r", kind=RequirementKind.PORTFOLIO)
        versions.append(replace(version, requirement=requirement))
    return Agreement(agreement_id=agreement.agreement_id, versions=tuple(versions))


def _recognise(one: str, other: str, how: str) -> Recognition | None:
    since = {"begins today": DAY, "begins tomorrow": TOMORROW}.get(how, PAST)
    until = {"ended": YESTERDAY, "ends today": DAY}.get(how)
    return None if how == "none" else Recognition(network_id=one, recognises_id=other, since=since, until=until)


def _membership(network: str, institution: str, how: str) -> Membership | None:
    if how == "never":
        return None
    return Membership(
        network_id=network,
        institution_id=institution,
        since=TOMORROW if how == "joins" else None,
        until={"left": YESTERDAY, "leaves today": DAY}.get(how),
    )


# ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────────


def _query(draw: Draw, register: Register, courses: Sequence[Award]) -> Query:
    awards = register.awards
    starts = [awards[0].award_id]
    starts += [draw(st.sampled_from(awards[: 1 + len(awards) // 2])).award_id for _ in range(draw(st.integers(0, 2)))]
    if draw(_one_in_ten):
        starts = [draw(st.sampled_from(awards)).award_id]
    holdings = tuple(_holding(draw, award_id) for award_id in dict.fromkeys(starts))
    had = {h.award_id for h in holdings} | {a.confers for a in awards if a.award_id in starts}
    denied = {draw(st.sampled_from(awards)).award_id} - had if draw(_one_in_four) else set()
    stated = (StatedCredit(credits=60, level=draw(st.sampled_from(["4", "3", "5"]))),) if draw(_one_in_four) else ()
    return Query(
        holdings=Holdings(awards=holdings, not_held=frozenset(denied), credits=stated),
        target=_target(draw, courses, awards),
        starting=FIRST_MONTH + draw(st.sampled_from([0, 1, 9, 10, 24])),
        as_of=DAY,
        filters=_filters(draw),
    )


def _holding(draw: Draw, award_id: str) -> Holding:
    studied = FIRST_MONTH + draw(st.integers(-3, 20)) if draw(_one_in_four) else None
    return Holding(award_id=award_id, grade=draw(_grade) if draw(_coin) else None, studied_until=studied)


def _target(draw: Draw, courses: Sequence[Award], awards: Sequence[Award]) -> Target:
    kind = draw(st.sampled_from(["course"] * 10 + ["subject"] * 2 + ["career"] * 3 + ["any", "empty"]))
    if kind == "subject":
        return SubjectTarget(draw(st.sampled_from(SUBJECTS)), draw(st.sampled_from(["5", "4", "3"])))
    if kind in ("career", "empty"):
        return CareerTarget("some" if kind == "career" else "none")
    return AwardTarget(draw(st.sampled_from(courses[-3:][::-1] if kind == "course" else awards)).award_id)


def _filters(draw: Draw) -> Filters:
    if not draw(_one_in_four):
        return Filters()
    return Filters(
        modes=draw(st.sampled_from([frozenset(), frozenset({Mode.FULL_TIME}), frozenset(Mode)])),
        guarantee_at_least=draw(st.sampled_from([Guarantee.CONSIDERATION, Guarantee.INTERVIEW, Guarantee.OFFER])),
        finish_by=FIRST_MONTH + draw(st.integers(3, 48)) if draw(_one_in_four) else None,
        fee_at_most=draw(st.sampled_from([None, None, 2000, 0, 3000])),
    )


# ── in words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _award_in_words(award: Award) -> str:
    offerings = [
        f"{o.offering_id} {o.mode} {o.duration_months}m {sorted(o.intakes)} from {o.entry_credits} £{o.fee} "
        f"({_written(o.first_entry)}…{_written(o.last_entry)})"
        for o in award.offerings
    ]
    facts = f"level {award.level.number} {award.ssa} {award.credits} credits, confers {award.confers}, {award.status}"
    return f"{award.award_id} {facts} {offerings}"


def _version_in_words(version: AgreementVersion) -> str:
    names = "/".join(s.award_id for s in version.sending), "/".join(r.award_id for r in version.receiving)
    return (
        f"{version.agreement_id} v{version.version} {version.network_id} {names} {version.guarantee.name} "
        f"{_written(version.first_entry)}…{_written(version.last_entry)} signed {version.signed_on} "
        f"withdrawn {version.withdrawn_on} teach-out {_written(version.teach_out_until)} "
        f"{version.credits_recognised}/{version.credits_exempted} {version.sender_scope} {version.requirement}"
    )


def _written(month: Month | None) -> str:
    return "" if month is None else format_month(month)
