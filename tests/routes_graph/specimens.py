"""Named specimens: the network of the worked examples, piece by piece, and small ways to vary it.

National: N. Aldwick College: H (full-time H-ft, part-time H-pt) and F (F-ft). Marram University: B (from the
beginning B-y1, year 2 entry B-y2) and T (full-time T-ft, part-time T-pt). Agreements a1 to a6.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from routes_graph.agreements import Agreement, AgreementVersion, Guarantee, Party, PartyKind, Signature
from routes_graph.awards import Award, AwardKind, AwardStatus, Framework, Grade, GradeScale, Level, Mode, Offering
from routes_graph.institutions import Institution, InstitutionKind, Membership, Network, Recognition
from routes_graph.months import Month, parse_month
from routes_graph.query import AwardTarget, Filters, Holding, Holdings, Query, StatedCredit, Target
from routes_graph.register import Register
from routes_graph.requirements import Requirement, RequirementKind

TODAY = date(2026, 11, 24)
SIGNED = date(2025, 3, 14)

ENGINEERING = "04.1"
MATHEMATICS = "02.2"
FULL_TIME = Mode.FULL_TIME
PART_TIME = Mode.PART_TIME
OFFER = Guarantee.OFFER
INTERVIEW = Guarantee.INTERVIEW
CONSIDERATION = Guarantee.CONSIDERATION
SEPTEMBER = frozenset({9})

EXAMPLE = Network(network_id="example", name="Example Lifelong Learning Network")
ALDWICK = Institution(institution_id="aldwick", name="Aldwick College", kind=InstitutionKind.COLLEGE)
MARRAM = Institution(institution_id="marram", name="Marram University", kind=InstitutionKind.UNIVERSITY)

HNC_GRADES = GradeScale(
    grade_scale_id="hnc",
    grades=(Grade(grade="distinction", rank=1), Grade(grade="merit", rank=2), Grade(grade="pass", rank=3)),
)
GCSE_GRADES = GradeScale(
    grade_scale_id="gcse", grades=tuple(Grade(grade=str(10 - rank), rank=rank) for rank in range(1, 10))
)
PASS_ONLY = GradeScale(grade_scale_id="pass", grades=(Grade(grade="pass", rank=1),))


def month(text: str) -> Month:
    """The month that `YYYY-MM` writes."""
    return parse_month(text)


def national(award_id: str, level: str = "3", **differences: object) -> Award:
    """A national qualification in engineering."""
    made = Award(
        award_id=award_id,
        title=f"National qualification {award_id}",
        kind=AwardKind.VOCATIONAL,
        level=Level(Framework.RQF, level),
        ssa=ENGINEERING,
    )
    return replace(made, **differences)  # type: ignore[arg-type]


def course(
    award_id: str,
    institution: str,
    *offerings: Offering,
    level: str = "4",
    credit: int | None = 120,
    **differences: object,
) -> Award:
    """A course in engineering, by default at level 4; its offerings are made its own."""
    made = Award(
        award_id=award_id,
        title=f"Course {award_id}",
        kind=AwardKind.OTHER,
        level=Level(Framework.RQF, level),
        ssa=ENGINEERING,
        institution_id=institution,
        credits=credit,
        offerings=tuple(replace(o, award_id=award_id) for o in offerings or (offering(f"{award_id}-ft"),)),
    )
    return replace(made, **differences)  # type: ignore[arg-type]


def offering(
    offering_id: str,
    *,
    mode: Mode = FULL_TIME,
    months: int = 10,
    fee: int | None = 6000,
    intakes: Iterable[int] = SEPTEMBER,
    entry_credits: int = 0,
    first_entry: str | None = None,
    last_entry: str | None = None,
) -> Offering:
    """A way to take a course: by default full-time from September to June for £6,000. `course` makes it its own."""
    return Offering(
        offering_id=offering_id,
        award_id=offering_id.partition("-")[0],
        mode=mode,
        duration_months=months,
        intakes=frozenset(intakes),
        entry_credits=entry_credits,
        fee=fee,
        first_entry=None if first_entry is None else month(first_entry),
        last_entry=None if last_entry is None else month(last_entry),
    )


def party_of(award: Award, network_id: str) -> Party:
    """Who signs for an award: the institution that owns it, or the network for a national one."""
    if award.institution_id is None:
        return Party(PartyKind.NETWORK, network_id)
    return Party(PartyKind.INSTITUTION, award.institution_id)


def version(
    agreement_id: str,
    sending: Award | tuple[Award, ...],
    receiving: Award | tuple[Award, ...],
    guarantee: Guarantee = OFFER,
    *,
    window: tuple[str, str] = ("2025-09", "2030-09"),
    number: int = 1,
    network: str = "example",
    signed: date | None = SIGNED,
    **differences: object,
) -> AgreementVersion:
    """One version, signed by every party on the day `signed` (None: by nobody)."""
    senders = sending if isinstance(sending, tuple) else (sending,)
    receivers = receiving if isinstance(receiving, tuple) else (receiving,)
    parties = sorted({party_of(a, network) for a in (*senders, *receivers)})
    given: dict[str, object] = {
        "agreement_id": agreement_id,
        "version": number,
        "network_id": network,
        "title": f"Progression agreement {agreement_id}",
        "guarantee": guarantee,
        "first_entry": month(window[0]),
        "last_entry": month(window[1]),
        "sending": senders,
        "receiving": receivers,
        "signatures": () if signed is None else tuple(Signature(party=p, signed_on=signed) for p in parties),
    }
    return AgreementVersion(**(given | differences))  # type: ignore[arg-type]


def agreement(*versions: AgreementVersion) -> Agreement:
    """An agreement of these versions."""
    return Agreement(agreement_id=versions[0].agreement_id, versions=versions)


def unsigned_by(signed: AgreementVersion, institution_id: str) -> AgreementVersion:
    """The same version without that institution's signature."""
    left = tuple(s for s in signed.signatures if s.party != Party(PartyKind.INSTITUTION, institution_id))
    assert len(left) < len(signed.signatures), f"{institution_id} had not signed"
    return replace(signed, signatures=left)


def withdrawn(signed: AgreementVersion, on: date, teach_out_until: str | None = None) -> AgreementVersion:
    """The same version, withdrawn on that day."""
    until = None if teach_out_until is None else month(teach_out_until)
    return replace(signed, withdrawn_on=on, teach_out_until=until)


N = national("N", title="Level 3 Extended Diploma in Engineering")
H = course(
    "H",
    "aldwick",
    offering("H-ft", fee=6000),
    offering("H-pt", mode=PART_TIME, months=22, fee=5000),
    title="HNC Engineering",
    kind=AwardKind.HNC,
    grade_scale=HNC_GRADES,
)
F = course(
    "F",
    "aldwick",
    offering("F-ft", months=22, fee=12000),
    level="5",
    credit=240,
    title="Foundation degree in Engineering",
    kind=AwardKind.FOUNDATION_DEGREE,
)
B = course(
    "B",
    "marram",
    offering("B-y1", months=34, fee=27750),
    offering("B-y2", months=22, fee=18500, entry_credits=120),
    level="6",
    credit=360,
    title="BEng Engineering",
    kind=AwardKind.HONOURS_DEGREE,
)
T = course(
    "T",
    "marram",
    offering("T-ft", fee=9250),
    offering("T-pt", mode=PART_TIME, months=22, fee=9000, intakes={1, 9}),
    level="6",
    credit=120,
    title="BEng Engineering (top-up)",
    kind=AwardKind.TOP_UP,
)
GCSE_MATHEMATICS = national(
    "gcse-mathematics", "2", title="GCSE Mathematics", kind=AwardKind.GCSE, ssa=MATHEMATICS, grade_scale=GCSE_GRADES
)
FUNCTIONAL_MATHEMATICS = national(
    "fs-mathematics-2",
    "2",
    title="Functional Skills Mathematics level 2",
    kind=AwardKind.FUNCTIONAL_SKILLS,
    ssa=MATHEMATICS,
    grade_scale=PASS_ONLY,
)

A1 = version("a1", N, H, OFFER, window=("2025-09", "2028-09"))
A2 = version("a2", N, B, INTERVIEW, window=("2025-09", "2027-09"))
A3 = version("a3", H, B, OFFER, window=("2026-09", "2028-09"), credits_recognised=120, credits_exempted=120)
A4 = version("a4", N, F, OFFER, window=("2025-09", "2029-09"))
A5_VERSION_1 = version("a5", F, T, INTERVIEW, window=("2026-09", "2029-09"), credits_recognised=240)
A5_VERSION_2 = version("a5", F, T, OFFER, window=("2028-09", "2030-09"), number=2, credits_recognised=240)
A6 = version("a6", H, T, CONSIDERATION, window=("2026-09", "2030-09"), credits_recognised=60)

MERIT_AND_MATHEMATICS = Requirement(
    requirement_id="a3-all",
    kind=RequirementKind.ALL,
    children=(
        Requirement(requirement_id="a3-merit", kind=RequirementKind.GRADE, award_id="H", minimum_grade="merit"),
        Requirement(
            requirement_id="a3-mathematics",
            kind=RequirementKind.ANY,
            children=(
                Requirement(
                    requirement_id="a3-gcse", kind=RequirementKind.GRADE, award_id="gcse-mathematics", minimum_grade="4"
                ),
                Requirement(requirement_id="a3-fs", kind=RequirementKind.AWARD, award_id="fs-mathematics-2"),
            ),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True)
class ExampleNetwork:
    """The worked examples' network; `with_` and `without` vary one agreement and leave the others."""

    agreements: tuple[Agreement, ...]

    def with_(self, *changed: AgreementVersion) -> "ExampleNetwork":
        """The network with that agreement (all of its versions) in the place of the one of the same identifier."""
        new = agreement(*changed)
        rest = tuple(a for a in self.agreements if a.agreement_id != new.agreement_id)
        return ExampleNetwork(agreements=(*rest, new))

    def without(self, *agreement_ids: str) -> "ExampleNetwork":
        """The network without these agreements."""
        return ExampleNetwork(agreements=tuple(a for a in self.agreements if a.agreement_id not in agreement_ids))

    @property
    def register(self) -> Register:
        """What the network publishes."""
        return Register(
            networks=(EXAMPLE,),
            institutions=(ALDWICK, MARRAM),
            memberships=tuple(Membership(network_id="example", institution_id=i) for i in ("aldwick", "marram")),
            grade_scales=(HNC_GRADES, GCSE_GRADES, PASS_ONLY),
            awards=(N, H, F, B, T, GCSE_MATHEMATICS, FUNCTIONAL_MATHEMATICS),
            agreements=self.agreements,
        )


EXAMPLE_NETWORK = ExampleNetwork(
    agreements=(*map(agreement, (A1, A2, A3, A4)), agreement(A5_VERSION_1, A5_VERSION_2), agreement(A6))
)


def a2_withdrawn_with_teach_out() -> ExampleNetwork:
    """Marram has withdrawn a2, and still takes whoever enters by 2027-09."""
    return EXAMPLE_NETWORK.with_(withdrawn(A2, date(2026, 10, 1), teach_out_until="2027-09"))


def a3_unsigned_by_aldwick() -> ExampleNetwork:
    """Marram has signed a3, Aldwick not yet."""
    return EXAMPLE_NETWORK.with_(unsigned_by(A3, "aldwick"))


def a3_asking_for_merit_and_mathematics() -> ExampleNetwork:
    """a3 asks for a merit in H, and for GCSE mathematics at 4 or Functional Skills mathematics at level 2."""
    return EXAMPLE_NETWORK.with_(replace(A3, requirement=MERIT_AND_MATHEMATICS))


def considered_then_offered() -> Register:
    """One agreement, N to H: CONSIDERATION for entries to 2028-09, OFFER from 2028-10 to 2029-08; September intake."""
    plain = course("H", "aldwick", offering("H-ft"))
    first = version("a", N, plain, CONSIDERATION, window=("2025-09", "2028-09"))
    second = version("a", N, plain, OFFER, window=("2028-10", "2029-08"), number=2)
    return register(agreement(first, second))


def register(
    *agreements: Agreement | AgreementVersion,
    awards: Iterable[Award] = (),
    recognitions: Iterable[Recognition] = (),
    memberships: Iterable[Membership] = (),
    networks: Iterable[Network] = (),
) -> Register:
    """A register of these agreements with everything that they name, and of what is given beside them."""
    whole = tuple(a if isinstance(a, Agreement) else agreement(a) for a in agreements)
    named = {a.award_id: a for g in whole for v in g.versions for a in (*v.sending, *v.receiving)}
    named |= {a.award_id: a for a in awards}
    owners = {a.institution_id for a in named.values()} | {m.institution_id for m in memberships}
    kept = {n.network_id: n for n in networks}
    for network_id in sorted({v.network_id for g in whole for v in g.versions}):
        kept.setdefault(network_id, Network(network_id=network_id, name=f"Network {network_id}"))
    return Register(
        networks=tuple(kept.values()),
        recognitions=tuple(recognitions),
        institutions=tuple(
            Institution(institution_id=i, name=f"Institution {i}", kind=InstitutionKind.COLLEGE)
            for i in sorted(i for i in owners if i is not None)
        ),
        memberships=tuple(memberships),
        grade_scales=tuple(
            {a.grade_scale.grade_scale_id: a.grade_scale for a in named.values() if a.grade_scale}.values()
        ),
        awards=tuple(named.values()),
        agreements=whole,
    )


def recognised(one: str, other: str, *, since: date = date(2024, 1, 1), until: date | None = None) -> Recognition:
    """The network `one` recognises the other's agreements."""
    return Recognition(network_id=one, recognises_id=other, since=since, until=until)


def planned(award: Award) -> Award:
    """The course as one that is only planned."""
    return replace(award, status=AwardStatus.PLANNED)


def closed(award: Award) -> Award:
    """The course as one that nobody enters any more."""
    return replace(award, status=AwardStatus.CLOSED)


def query(
    *held: str | Holding,
    to: str | Target,
    starting: str = "2027-01",
    as_of: date = TODAY,
    not_held: Iterable[str] = (),
    stated: Iterable[StatedCredit] = (),
    filters: Filters | None = None,
) -> Query:
    """What somebody asks who holds these awards: `"N"` holds N, `"H:merit"` with a grade; `studying` for the rest."""
    return Query(
        holdings=Holdings(
            awards=tuple(h if isinstance(h, Holding) else holds(h) for h in held),
            not_held=frozenset(not_held),
            credits=tuple(stated),
        ),
        target=AwardTarget(to) if isinstance(to, str) else to,
        starting=month(starting),
        as_of=as_of,
        filters=filters or Filters(),
    )


def holds(text: str) -> Holding:
    """`N`, or `H:merit` where the grade is said."""
    award_id, _, grade = text.partition(":")
    return Holding(award_id=award_id, grade=grade or None)


def studying(award_id: str, until: str, grade: str | None = None) -> Holding:
    """An award that is being studied, and ends in that month."""
    return Holding(award_id=award_id, studied_until=month(until), grade=grade)
