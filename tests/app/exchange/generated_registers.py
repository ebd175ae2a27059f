"""Registers of every shape that a package can carry, small, with all that the columns can say in play."""

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from routes_graph.agreements import (
    Accord,
    Agreement,
    AgreementVersion,
    Guarantee,
    Party,
    PartyKind,
    SenderScope,
    Signature,
    Support,
)
from routes_graph.awards import (
    Attendance,
    Award,
    AwardKind,
    AwardStatus,
    Framework,
    Grade,
    GradeScale,
    Level,
    Mode,
    Offering,
)
from routes_graph.careers import Career
from routes_graph.institutions import Contact, Institution, InstitutionKind, Membership, Network, Place, Recognition
from routes_graph.register import Register
from routes_graph.requirements import Requirement, RequirementKind

SUBJECTS = ("01.1", "04.1", "06.1", "15.5")
TROUBLESOME = (
    *("=1+1", "'=1", "''=1", "'", '"', '""', 'a"b', ",", ";", "-1", "@x", "+44 1632 960000", "＝1", "\ufeffa", "NULL"),
    *("a\nb", "a\r\nb", "a\rb", "\ta", "a\n", "\n\na", " a ", "e\u0301", "ŵ", "名前", "عربي", "a\u2028b", "true", "0"),
)
"""Texts that spreadsheets, CSV and databases stumble over."""


def is_readable(text: str) -> bool:
    """Whether a package can carry the text: not blank, and without characters that nobody typed on purpose."""
    controls = {c for c in text if unicodedata.category(c) == "Cc"} - set("\t\r\n")
    return bool(text.strip()) and not controls


# What is drawn is kept small: a register has hundreds of cells, and every draw counts.
texts = st.sampled_from(TROUBLESOME)
identifiers = st.sampled_from(["a", "Z9", "-", ".", "_", "x-1.2_3", "--flag"])
numbers = st.sampled_from([0, 1, 120, 999_999_999])
days = st.sampled_from([date.min, date(2024, 2, 29), date(2026, 11, 24), date.max])
months = st.sampled_from([1900 * 12, 2026 * 12 + 8, 2027 * 12, 2199 * 12 + 11])
web_addresses = st.sampled_from(["https://example.ac.uk", "http://example.org/a?b=c,d&e=%22"])
emails = st.sampled_from(["a@example.ac.uk", "=b@example.org"])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The value, or none."""
    return st.none() | strategy


def _figures(count: int) -> st.SearchStrategy[str]:
    return st.sampled_from(["0" * count, "1234567890"[:count]])


def _some(draw: st.DrawFn, values: list[Any], least: int = 0, most: int = 3) -> list[Any]:
    """Some of the values, each at most once."""
    if not values:
        return []
    chosen = draw(st.lists(st.sampled_from(range(len(values))), unique=True, min_size=least, max_size=most))
    return [values[i] for i in chosen]


def _period(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> tuple[Any, Any]:
    since, until = draw(maybe(values)), draw(maybe(values))
    return (until, since) if since is not None and until is not None and until < since else (since, until)


def _degrees(most: int) -> st.SearchStrategy[float]:
    return st.sampled_from([0.0, -0.1, 1e-7, 53.480759, float(-most), float(most)])


places = st.builds(Place, postcode=maybe(texts)) | st.builds(
    Place, postcode=maybe(texts), latitude=_degrees(90), longitude=_degrees(180)
)
levels = st.builds(Level, st.just(Framework.SCQF), st.integers(1, 12).map(str)) | st.builds(
    Level,
    st.sampled_from([Framework.RQF, Framework.FHEQ, Framework.CQFW]),
    st.sampled_from(["E1", "E2", "E3", *map(str, range(1, 9))]),
)


class _Names:
    """Identifiers that are used once."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._used: set[str] = set()

    def new(self) -> str:
        name = f"{self._draw(identifiers)}{len(self._used)}"
        self._used.add(name)
        return name

    def several(self, most: int, least: int = 0) -> list[str]:
        return [self.new() for _ in range(self._draw(st.integers(least, most)))]


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """A register in which everything refers to something that there is."""
    networks = [
        Network(
            network_id=name,
            name=draw(texts),
            url=draw(maybe(web_addresses)),
            closed_on=draw(maybe(days)),
            demonstration=draw(st.booleans()),
        )
        for name in _Names(draw).several(3, least=1)
    ]
    if len(networks) > 1 and draw(st.booleans()):
        networks[0] = Network(network_id=networks[0].network_id, name="Old", successor_id=networks[1].network_id)
    institutions = [_institution(draw, name) for name in _Names(draw).several(3, least=1)]
    scales = [_scale(draw, name) for name in _Names(draw).several(2)]
    awards = _awards(draw, institutions, scales)
    accords = [_accord(draw, name, networks, institutions) for name in _Names(draw).several(2)]
    return Register(
        networks=tuple(networks),
        recognitions=tuple(_recognitions(draw, networks)),
        institutions=tuple(institutions),
        memberships=tuple(_memberships(draw, networks, institutions)),
        grade_scales=tuple(scales),
        awards=tuple(awards),
        accords=tuple(accords),
        agreements=tuple(_agreements(draw, networks, institutions, awards, accords)),
        careers=tuple(_career(draw, name, awards) for name in _Names(draw).several(2)),
    )


def _institution(draw: st.DrawFn, name: str) -> Institution:
    return Institution(
        institution_id=name,
        name=draw(texts),
        kind=draw(st.sampled_from(InstitutionKind)),
        name_cy=draw(maybe(texts)),
        ukprn=draw(maybe(_figures(8))),
        place=draw(places),
        url=draw(maybe(web_addresses)),
        colour=draw(maybe(st.sampled_from(["#7a1f5c", "#FFFFFF"]))),
        contact=Contact(name=draw(maybe(texts)), email=draw(maybe(emails)), phone=draw(maybe(texts))),
    )


def _recognitions(draw: st.DrawFn, networks: list[Network]) -> list[Recognition]:
    pairs = [(a.network_id, b.network_id) for a in networks for b in networks if a is not b]
    made = []
    for one, other in _some(draw, pairs):
        for since in draw(st.lists(days, unique=True, min_size=1, max_size=2)):
            until = draw(st.sampled_from([None, since, date.max]))
            made.append(Recognition(network_id=one, recognises_id=other, since=since, until=until))
    return made


def _memberships(draw: st.DrawFn, networks: list[Network], institutions: list[Institution]) -> list[Membership]:
    pairs = [(n.network_id, i.institution_id) for n in networks for i in institutions]
    made = []
    for network_id, institution_id in _some(draw, pairs):
        for since in draw(st.lists(maybe(days), unique=True, min_size=1, max_size=2)):
            until = draw(st.sampled_from([None, since, date.max]))
            made.append(Membership(network_id=network_id, institution_id=institution_id, since=since, until=until))
    return made


def _scale(draw: st.DrawFn, name: str) -> GradeScale:
    grades = draw(st.lists(texts, unique=True, min_size=1, max_size=3))
    return GradeScale(
        grade_scale_id=name,
        grades=tuple(Grade(grade=g, rank=draw(st.integers(1, 4)), ucas_points=draw(maybe(numbers))) for g in grades),
    )


def _awards(draw: st.DrawFn, institutions: list[Institution], scales: list[GradeScale]) -> list[Award]:
    award_names, offering_names = _Names(draw), _Names(draw)
    national = [_award(draw, name, scales) for name in award_names.several(2)]
    courses = [
        _award(
            draw,
            name,
            scales,
            institution_id=draw(st.sampled_from(institutions)).institution_id,
            confers=draw(maybe(st.sampled_from([a.award_id for a in national]))) if national else None,
            offerings=tuple(_offering(draw, offering, name) for offering in offering_names.several(2)),
        )
        for name in award_names.several(3)
    ]
    return [*national, *courses]


def _award(draw: st.DrawFn, name: str, scales: list[GradeScale], **more: Any) -> Award:
    return Award(
        award_id=name,
        title=draw(texts),
        kind=draw(st.sampled_from(AwardKind)),
        level=draw(levels),
        ssa=draw(st.sampled_from(SUBJECTS)),
        title_cy=draw(maybe(texts)),
        credits=draw(maybe(numbers)),
        hecos=draw(maybe(_figures(6))),
        qualification_number=draw(maybe(texts)),
        ucas_code=draw(maybe(texts)),
        standard=draw(maybe(texts)),
        grade_scale=draw(maybe(st.sampled_from(scales))) if scales else None,
        url=draw(maybe(web_addresses)),
        status=draw(st.sampled_from(AwardStatus)),
        **more,
    )


def _offering(draw: st.DrawFn, name: str, award_id: str) -> Offering:
    first_entry, last_entry = _period(draw, months)
    return Offering(
        offering_id=name,
        award_id=award_id,
        mode=draw(st.sampled_from(Mode)),
        duration_months=draw(st.integers(1, 60)),
        intakes=draw(st.frozensets(st.integers(1, 12), min_size=1, max_size=3)),
        attendance=draw(maybe(st.sampled_from(Attendance))),
        entry_credits=draw(st.sampled_from([0, 0, 120])),
        fee=draw(maybe(numbers)),
        first_entry=first_entry,
        last_entry=last_entry,
        place=draw(places),
    )


def _career(draw: st.DrawFn, name: str, awards: list[Award]) -> Career:
    return Career(
        career_id=name,
        title=draw(texts),
        soc2020=draw(maybe(_figures(4))),
        text=draw(maybe(texts)),
        url=draw(maybe(web_addresses)),
        award_ids=frozenset(a.award_id for a in _some(draw, awards)),
    )


def _signature(draw: st.DrawFn, party: Party) -> Signature:
    return Signature(party=party, signed_on=draw(days), signatory=draw(maybe(texts)), role=draw(maybe(texts)))


def _accord(draw: st.DrawFn, name: str, networks: list[Network], institutions: list[Institution]) -> Accord:
    since, until = _period(draw, days)
    return Accord(
        accord_id=name,
        network_id=draw(st.sampled_from(networks)).network_id,
        title=draw(texts),
        floor=draw(st.sampled_from(Guarantee)),
        terms=draw(maybe(texts)),
        since=since,
        until=until,
        reply_days=draw(maybe(numbers)),
        signatures=tuple(
            _signature(draw, Party(PartyKind.INSTITUTION, i.institution_id)) for i in _some(draw, institutions)
        ),
    )


def _agreements(
    draw: st.DrawFn,
    networks: list[Network],
    institutions: list[Institution],
    awards: list[Award],
    accords: list[Accord],
) -> list[Agreement]:
    requirement_names, support_names = _Names(draw), _Names(draw)
    made = []
    for name in _Names(draw).several(3):
        network_id = draw(st.sampled_from(networks)).network_id
        versions: list[AgreementVersion] = []
        for _ in range(draw(st.integers(1, 2))):
            version = _version(
                draw,
                awards,
                [a for a in accords if a.network_id == network_id],
                institutions,
                {
                    "agreement_id": name,
                    "version": len(versions) + 1,
                    "network_id": network_id,
                },
                requirement_names,
                support_names,
            )
            if version is not None:
                versions.append(version)
        if versions:
            made.append(Agreement(agreement_id=name, versions=tuple(versions)))
    return made


def _version(
    draw: st.DrawFn,
    awards: list[Award],
    accords: list[Accord],
    institutions: list[Institution],
    key: dict[str, Any],
    requirement_names: _Names,
    support_names: _Names,
) -> AgreementVersion | None:
    exempted = draw(st.sampled_from([0, 0, 120]))
    receiving = _some(draw, [a for a in awards if a.offerings_entered_with(exempted)], least=1, most=2)
    sending = _some(draw, [a for a in awards if a not in receiving], most=2)
    if not receiving or not sending:
        return None
    first_entry, last_entry = sorted((draw(months), draw(months)))
    unsigned = AgreementVersion(
        **key,
        title=draw(texts),
        guarantee=draw(st.sampled_from(Guarantee)),
        first_entry=first_entry,
        last_entry=last_entry,
        sending=tuple(sending),
        receiving=tuple(receiving),
        accord=draw(maybe(st.sampled_from(accords))) if accords else None,
        agreed_in_principle_on=draw(maybe(days)),
        review_due=draw(maybe(days)),
        withdrawn_on=draw(maybe(days)),
        apply_by=draw(maybe(st.sampled_from([(1, 29), (2, 29), (12, 31)]))),
        places=draw(maybe(numbers)),
        credits_recognised=exempted + draw(st.integers(0, 240)),
        credits_exempted=exempted,
        sender_scope=draw(st.sampled_from(SenderScope)),
        contact=Contact(name=draw(maybe(texts)), email=draw(maybe(emails))),
        summary=draw(maybe(texts)),
        url=draw(maybe(web_addresses)),
        requirement=draw(maybe(_requirements(requirement_names, sending, awards))),
        supports=tuple(
            Support(
                support_id=name,
                institution_id=draw(st.sampled_from(institutions)).institution_id,
                text=draw(texts),
                review_due=draw(maybe(days)),
            )
            for name in support_names.several(2)
        ),
    )
    return _signed(draw, unsigned)


def _signed(draw: st.DrawFn, unsigned: AgreementVersion) -> AgreementVersion:
    """Signed by some of its parties; by all only where it keeps to its accord."""
    parties = sorted(unsigned.parties)
    most = len(parties) - 1 if unsigned.breaches_of_accord() else len(parties)
    signatures = tuple(_signature(draw, party) for party in parties[: draw(st.integers(0, most))])
    teach_out = draw(maybe(st.just(2199 * 12 + 11)))
    if unsigned.withdrawn_on == date.max:
        teach_out = None  # no month that a package can name comes after it
    return replace(unsigned, signatures=signatures, teach_out_until=teach_out)


@st.composite
def _requirements(
    draw: st.DrawFn, names: _Names, sending: list[Award], awards: list[Award], depth: int = 2
) -> Requirement:
    joining = depth > 0 and draw(st.booleans())
    if joining:
        children = draw(st.lists(_requirements(names, sending, awards, depth - 1), min_size=1, max_size=3))
        kind = draw(st.sampled_from([RequirementKind.ALL, RequirementKind.ANY]))
        return Requirement(requirement_id=names.new(), kind=kind, children=tuple(children), text=draw(maybe(texts)))
    return draw(st.sampled_from([_grade, _award_asked, _credit, _words]))(draw, names.new(), sending, awards)


def _grade(draw: st.DrawFn, name: str, sending: list[Award], awards: list[Award]) -> Requirement:
    scales = [a.grade_scale for a in sending if a.grade_scale is not None]
    shared = set.intersection(*({g.grade for g in s.grades} for s in scales)) if len(scales) == len(sending) else set()
    if not shared:
        return _words(draw, name, sending, awards)
    grade = draw(st.sampled_from(sorted(shared)))
    return Requirement(requirement_id=name, kind=RequirementKind.GRADE, minimum_grade=grade, text=draw(maybe(texts)))


def _award_asked(draw: st.DrawFn, name: str, sending: list[Award], awards: list[Award]) -> Requirement:
    award = draw(st.sampled_from(awards))
    grades = [] if award.grade_scale is None else [g.grade for g in award.grade_scale.grades]
    grade = draw(maybe(st.sampled_from(grades))) if grades else None
    return Requirement(requirement_id=name, kind=RequirementKind.AWARD, award_id=award.award_id, minimum_grade=grade)


def _credit(draw: st.DrawFn, name: str, sending: list[Award], awards: list[Award]) -> Requirement:
    level = draw(maybe(st.sampled_from(["E3", "3", "8"])))
    return Requirement(requirement_id=name, kind=RequirementKind.CREDIT, credits=draw(numbers), level=level)


def _words(draw: st.DrawFn, name: str, sending: list[Award], awards: list[Award]) -> Requirement:
    kinds = [RequirementKind.TEXT, RequirementKind.EXPERIENCE, RequirementKind.PORTFOLIO, RequirementKind.CHECK]
    return Requirement(requirement_id=name, kind=draw(st.sampled_from(kinds)), text=draw(texts))
