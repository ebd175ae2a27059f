"""One institution in words: what it teaches, whom it takes from and where its learners go, and what it has signed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from routes_graph.agreements import Accord, Agreement, AgreementVersion
from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Institution, Network

from .agreements_in_words import Openness, StandingInWords, standing_in_words, versions_to_show
from .field_words import INSTITUTION_KINDS
from .subject_shelf import LevelOfSubject, by_level

NATIONAL = ""


@dataclass(frozen=True, kw_only=True)
class AgreementLine:
    """One agreement in a list: its title, what it promises and how it stands."""

    agreement_id: str
    title: str
    guarantee: str
    standing: StandingInWords


@dataclass(frozen=True, kw_only=True)
class WithPartner:
    """The agreements with one other institution; with nobody, where the awards are national."""

    partner: Institution | None
    lines: tuple[AgreementLine, ...]
    open: int


@dataclass(frozen=True, kw_only=True)
class InstitutionPage:
    """What is said of an institution."""

    institution: Institution
    kind: str
    networks: tuple[Network, ...]
    left: tuple[Network, ...]
    levels: tuple[LevelOfSubject, ...]
    courses: int
    takes: tuple[WithPartner, ...]
    sends: tuple[WithPartner, ...]
    accords: tuple[Accord, ...]


def institution_page(graph: QualificationGraph, institution: Institution, on: date) -> InstitutionPage:
    """The institution in words, as of a day."""
    own = institution.institution_id
    courses = [a for a in graph.register.awards if a.institution_id == own]
    agreements = graph.register.agreements
    memberships = [m for m in graph.register.memberships if m.institution_id == own]
    now = {m.network_id for m in memberships if m.holds(on)}
    return InstitutionPage(
        institution=institution,
        kind=INSTITUTION_KINDS[institution.kind][0],
        networks=tuple(graph.network(n) for n in sorted(now)),
        left=tuple(graph.network(n) for n in sorted({m.network_id for m in memberships} - now)),
        levels=by_level(courses),
        courses=len(courses),
        takes=_with_partners(graph, agreements, own, lambda v: v.receiving, lambda v: v.sending, on),
        sends=_with_partners(graph, agreements, own, lambda v: v.sending, lambda v: v.receiving, on),
        accords=tuple(a for a in graph.register.accords if a.is_signed_by(own)),
    )


def agreement_line(agreement: Agreement, on: date) -> AgreementLine:
    """An agreement by the version that counts now."""
    version = versions_to_show(agreement, on)[0]
    return AgreementLine(
        agreement_id=agreement.agreement_id,
        title=version.title,
        guarantee=version.guarantee.name,
        standing=standing_in_words(agreement, version, on),
    )


Side = Callable[[AgreementVersion], tuple[Award, ...]]


def _with_partners(
    graph: QualificationGraph, agreements: Iterable[Agreement], own: str, ours: Side, theirs: Side, on: date
) -> tuple[WithPartner, ...]:
    """The agreements in which the institution is on the one side, by who is on the other."""
    found: dict[str, list[AgreementLine]] = {}
    for agreement in agreements:
        version = versions_to_show(agreement, on)[0]
        if own not in {a.institution_id for a in ours(version)}:
            continue
        line = agreement_line(agreement, on)
        for partner_id in {a.institution_id or NATIONAL for a in theirs(version)} - {own}:
            found.setdefault(partner_id, []).append(line)
        if {a.institution_id for a in theirs(version)} == {own}:
            found.setdefault(own, []).append(line)
    partners = [_partner(graph, partner_id, lines) for partner_id, lines in found.items()]
    return tuple(sorted(partners, key=lambda p: (p.partner is not None, "" if p.partner is None else p.partner.name)))


def _partner(graph: QualificationGraph, partner_id: str, lines: list[AgreementLine]) -> WithPartner:
    order = (Openness.OPEN, Openness.WOULD_NEED_RENEWING, Openness.CLOSED)
    return WithPartner(
        partner=None if partner_id == NATIONAL else graph.institution(partner_id),
        lines=tuple(sorted(lines, key=lambda n: (order.index(n.standing.openness), n.title, n.agreement_id))),
        open=sum(line.standing.openness is Openness.OPEN for line in lines),
    )
