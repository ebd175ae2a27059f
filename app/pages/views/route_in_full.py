"""One route, leg by leg: what is promised and what is not, what to do and by when, what is asked, and whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from certificates.issuing import presented_by
from certificates.wording import Sentence, not_promised, opened, promise_to_you
from routes_graph.agreements import Guarantee
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Contact
from routes_graph.months import month_of
from routes_graph.query import Query
from routes_graph.result import CheckedRequirement
from routes_graph.route import FIRST_LEVEL_WITH_CREDIT_TO_LOSE, Leg, Route

from ...addresses import Given
from ...wording import counted, duration_in_words, money_in_words, month_in_words, number_in_words, short_date
from .asked import Asked, Asking
from .awards_in_words import level_words_with_caption
from .certificate_offer import CertificateOffer, certificate_offer
from .drawn import holding_behind
from .field_words import course_name, point_of_entry, way_of_study
from .stops import StopInFull, stops_of
from .to_do import ToDo, reply_owed, to_do


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportOwed:
    """Help that somebody owes the learner."""

    text: str
    institution: str


@dataclass(frozen=True, kw_only=True)
class LegInFull:
    """Everything about one leg."""

    number: int
    title: str
    award_address: str
    institution: str
    institution_address: str
    when_and_how: str
    level: str
    guarantee: str
    promise: Sentence
    standing: str
    not_promised: tuple[str, ...]
    to_do: tuple[ToDo, ...]
    reply: str | None
    asked: tuple[Asked, ...]
    facts: tuple[tuple[str, str], ...]
    supports: tuple[SupportOwed, ...]
    contact: Contact
    contact_of: str
    agreement_address: str
    agreement: str
    accord: tuple[str, str] | None
    network: str
    certificate: CertificateOffer
    style: str


@dataclass(frozen=True, kw_only=True)
class RouteInFull:
    """The whole route; `stops` has one entry more than `legs`."""

    lead: str
    legs: tuple[LegInFull, ...]
    stops: tuple[StopInFull, ...]


def route_in_full(
    graph: QualificationGraph,
    query: Query,
    route: Route,
    checked: Sequence[CheckedRequirement | None],
    given: Given,
    today: date,
) -> RouteInFull:
    """The route, told leg by leg."""
    legs = tuple(
        _leg(graph, query, route, number, checked[number - 1], given, today) for number in range(1, len(route.legs) + 1)
    )
    return RouteInFull(lead=_lead(query, route), legs=legs, stops=stops_of(graph, query, route))


def _lead(query: Query, route: Route) -> str:
    months = route.criteria.ends - (month_of(query.as_of))
    steps = number_in_words(len(route.legs)).capitalize()
    return f"{steps} step{'' if len(route.legs) == 1 else 's'}, {duration_in_words(months)}."


def _leg(
    graph: QualificationGraph,
    query: Query,
    route: Route,
    number: int,
    checked: CheckedRequirement | None,
    given: Given,
    today: date,
) -> LegInFull:
    leg = route.legs[number - 1]
    version, offering = leg.version, leg.offering
    institution = graph.institution_of(leg.receiving)
    assert institution is not None  # noqa: S101 - nobody progresses to a national qualification
    accord = version.accord
    before = route.legs[: number - 1]
    asking = Asking(graph=graph, holdings=query.holdings, given=given, sending=leg.sending, before=before)
    return LegInFull(
        number=number,
        title=course_name(leg.receiving.title, offering),
        award_address=f"/awards/{leg.receiving.award_id}",
        institution=institution.name,
        institution_address=f"/institutions/{institution.institution_id}",
        when_and_how=f"{month_in_words(leg.enters)} to {month_in_words(leg.ends)}, {way_of_study(offering)}",
        level=level_words_with_caption(leg.receiving.level),
        guarantee=leg.guarantee.name,
        promise=promise_to_you(institution.name, leg.guarantee),
        standing=_standing(leg),
        not_promised=tuple(_not_promised(leg)),
        to_do=to_do(
            graph,
            leg,
            finishing=route.legs[number - 2] if number > 1 else None,
            holding=holding_behind(graph, query, leg.sending.award_id) if number == 1 else None,
            today=today,
        ),
        reply=reply_owed(leg),
        asked=asking.of(checked),
        facts=tuple(_facts(leg)),
        supports=tuple(
            SupportOwed(text=s.text, institution=graph.institution(s.institution_id).name) for s in version.supports
        ),
        contact=_contact(version.contact, institution.contact),
        contact_of=institution.name,
        agreement_address=f"/agreements/{version.agreement_id}",
        agreement=f"{version.agreement_id}, version {version.version}",
        accord=None if accord is None else (accord.title, f"/accords/{accord.accord_id}"),
        network=graph.network(version.network_id).name,
        certificate=certificate_offer(graph, query, route, number, given, today),
        style=leg.guarantee.name.lower(),
    )


def _standing(leg: Leg) -> str:
    if leg.renew:
        return (
            f"The agreement covers starts up to {month_in_words(leg.version.last_entry)}. "
            f"For {month_in_words(leg.enters)} it would need renewing; until then nobody is bound."
        )
    return f"The agreement is signed and covers starts in {month_in_words(leg.enters)}."


def _not_promised(leg: Leg) -> list[str]:
    """What one might think is promised, and is not."""
    version = leg.version
    said = [opened(not_promised(leg.guarantee).removeprefix("Not promised: "))]
    if leg.renew:
        said.insert(0, "Anything, before the agreement is renewed. Its terms may change then.")
    elif version.apply_by is not None:
        day = short_date(presented_by(version, leg.enters))
        what = {Guarantee.OFFER: "A place", Guarantee.INTERVIEW: "An interview"}.get(leg.guarantee, "A careful reading")
        said.append(f"{what} if you apply after {day}.")
    if version.places is not None:
        said.append(f"More than {counted(version.places, 'place')} a year, for everybody who comes this way.")
    said.append(
        "What it costs: nobody has told us the fee. Ask before you apply."
        if leg.fee is None
        else f"Help with the fee of {money_in_words(leg.fee)}. You arrange a loan or a grant yourself."
        if leg.fee
        else "Living costs. The course itself is free to you."
    )
    return said


def _facts(leg: Leg) -> list[tuple[str, str]]:
    """Point of entry, credit and fee, in words."""
    version, sending = leg.version, leg.sending
    entry = point_of_entry(leg.offering)
    facts = [
        ("Point of entry", f"From {entry}: {version.credits_exempted} credits need not be taken again" if entry else "")
    ]
    if version.credits_recognised:
        facts.append(("Credit that counts", f"{version.credits_recognised} credits of {sending.title}"))
    lost = leg.credit_lost
    if sending.level.rank >= FIRST_LEVEL_WITH_CREDIT_TO_LOSE:
        facts.append(("Credit lost", "Not known" if lost is None else counted(lost, "credit") if lost else "None"))
    facts.append(("Fee", opened(money_in_words(leg.fee))))
    return [(label, words) for label, words in facts if words]


def _contact(own: Contact, institution: Contact) -> Contact:
    """Whom the agreement names; what it does not say, the institution's own contact does."""
    return Contact(
        name=own.name or institution.name, email=own.email or institution.email, phone=own.phone or institution.phone
    )
