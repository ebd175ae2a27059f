"""No route, in words: the reason, the agreement that is missing, what comes nearest, and whom to ask."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from certificates.wording import named
from routes_graph.agreements import AgreementVersion, Standing
from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Contact, Institution
from routes_graph.query import AwardTarget, Query
from routes_graph.result import MissingAgreement, NoRouteReason, SearchResult
from routes_graph.terms import Terms

from ...addresses import Given, results_address, with_more, without
from ...drawing import DrawnRoute
from ...wording import month_in_words, number_in_words
from .awards_in_words import award_detail
from .drawn import drawn_with_missing
from .field_words import STANDINGS, STATUSES
from .trip import Wanted, wanted_of

MOST_NEAR = 8

Reason = NoRouteReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Something near: what it is, and where it leads to."""

    title: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An agreement that led there: how it stands now."""

    title: str
    standing: str
    when: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody to talk to."""

    institution: str
    address: str
    contact: Contact


@dataclass(frozen=True, kw_only=True)
class Missing:
    """The agreement that would open the shortest route, drawn, and between whom it would be."""

    drawn: DrawnRoute
    sending: str
    sending_party: str
    receiving: str
    receiving_party: str
    step: int
    steps: int


@dataclass(frozen=True, kw_only=True)
class NoRoute:
    """Everything that the page says."""

    reason: str
    heading: str
    lead: str
    note: str
    missing: Missing | None
    reachable: tuple[Near, ...]
    reachable_more: int
    leading: tuple[Near, ...]
    leading_more: int
    ended: tuple[Ended, ...]
    already: tuple[Near, ...]
    people: tuple[Person, ...]


def explain_no_route(graph: QualificationGraph, query: Query, result: SearchResult, given: Given) -> NoRoute:
    """The answer to a search that found nothing."""
    reason = result.reason or Reason.NO_AGREEMENT
    wanted = wanted_of(graph, query)
    nearest = result.nearest
    detail = award_detail(graph)
    reachable = nearest.reachable_in_subject if nearest else ()
    said = {holding.award_id for holding in query.holdings.awards}
    leading = [award for award in nearest.leading_directly if award.award_id not in said] if nearest else []
    heading, lead = _SAID[reason](wanted)
    missing = nearest.missing if nearest else None
    return NoRoute(
        reason=reason.value,
        heading=heading,
        lead=lead,
        note=_note(graph, query),
        missing=None if missing is None or reason is Reason.FILTERED_OUT else _missing(graph, query, missing),
        reachable=tuple(_near(a, detail, _to(given, a)) for a in reachable[:MOST_NEAR]),
        reachable_more=max(0, len(reachable) - MOST_NEAR),
        leading=tuple(_near(a, detail, _having(given, a)) for a in leading[:MOST_NEAR]),
        leading_more=max(0, len(leading) - MOST_NEAR),
        ended=tuple(_ended(graph, query)) if reason is Reason.ENDED_OR_UNSIGNED else (),
        already=tuple(_near(a, detail, f"/awards/{a.award_id}") for a in result.already),
        people=tuple(_people(graph, query)),
    )


_SAID: Mapping[NoRouteReason, Callable[[Wanted], tuple[str, str]]] = {
    Reason.ALREADY_THERE: lambda w: (
        "You are there already",
        f"What you told us includes {w.title}{w.more}, so there is no route to find. See where it leads on.",
    ),
    Reason.NO_AGREEMENT: lambda w: (
        f"No agreed route yet to {w.short}",
        "You can still apply in the ordinary way. But nobody there has promised anything to people with what you have.",
    ),
    Reason.ENDED_OR_UNSIGNED: lambda w: (
        f"No agreed route to {w.short} just now",
        "There are agreements that lead there. But they have ended, or not everybody has signed them yet.",
    ),
    Reason.FILTERED_OUT: lambda w: (
        f"No route to {w.short} that fits what you insist on",
        "There are routes. What you insist on leaves none of them.",
    ),
    Reason.TOO_MANY_LEGS: lambda w: (
        f"The way to {w.short} is longer than six steps",
        "Agreements lead there. But it would take more than six courses, one after the other: too far to plan at once.",
    ),
}


def _note(graph: QualificationGraph, query: Query) -> str:
    """What is special about the award that is wanted: planned, closed, or to be had without an agreement."""
    if not isinstance(query.target, AwardTarget):
        return ""
    award = graph.award(query.target.award_id)
    if award.is_national and not graph.conferring(award.award_id):
        return "No course here leads to it. It is a national qualification: any place that teaches it may take you."
    return STATUSES[award.status]


def _near(award: Award, detail: Callable[[Award], str], address: str) -> Near:
    return Near(title=award.title, detail=detail(award), address=address)


def _to(given: Given, award: Award) -> str:
    kept = {name: values for name, values in given.items() if name not in {"to", "to_subject", "level", "to_career"}}
    return results_address({**kept, "to": (award.award_id,)})


def _having(given: Given, award: Award) -> str:
    return results_address(with_more(without(given, "not_held", award.award_id), "from", award.award_id))


def _missing(graph: QualificationGraph, query: Query, missing: MissingAgreement) -> Missing:
    return Missing(
        drawn=drawn_with_missing(graph, query, missing),
        sending=missing.sending.title,
        sending_party=_party(graph, missing.sending),
        receiving=missing.receiving.title,
        receiving_party=_party(graph, missing.receiving),
        step=len(missing.before) + 1,
        steps=missing.legs,
    )


def _party(graph: QualificationGraph, award: Award) -> str:
    """The institution that would have to sign for the award; nobody's name for a national qualification."""
    institution = graph.institution_of(award)
    return "" if institution is None else named(institution.name)


def _ended(graph: QualificationGraph, query: Query) -> Iterable[Ended]:
    """Agreements that lead straight to the target and cannot be used, the best known first."""
    seen: set[str] = set()
    for goal in sorted(graph.goals(query.target)):
        for passage in graph.passages_to(goal):
            agreement = passage.agreement
            if agreement.agreement_id in seen:
                continue
            seen.add(agreement.agreement_id)
            version = agreement.versions[-1]
            standing = version.standing(query.as_of)
            if standing in {Standing.SIGNED, Standing.IN_FORCE}:
                continue
            yield Ended(
                title=version.title,
                standing=STANDINGS[standing][0],
                when=_when(version, standing, Terms.of(agreement, query.as_of)),
                address=f"/agreements/{agreement.agreement_id}",
            )
            if len(seen) > MOST_NEAR:
                return


def _when(version: AgreementVersion, standing: Standing, terms: Terms) -> str:
    if standing is Standing.EXPIRED:
        return f"Its last start was {month_in_words(version.last_entry)}."
    if standing is Standing.WITHDRAWN and terms.last_covered is not None:
        return f"It still covers starts up to {month_in_words(terms.last_covered)}."
    signed = len({s.party for s in version.signatures})
    if standing is Standing.WITHDRAWN:
        return "It promises nothing any more."
    return f"{number_in_words(signed).capitalize()} of {number_in_words(len(version.parties))} have signed."


def _people(graph: QualificationGraph, query: Query) -> Iterable[Person]:
    """Whom to ask: where the learner is now, then where they want to be."""
    wanted = [graph.award(query.target.award_id)] if isinstance(query.target, AwardTarget) else []
    awards = [*(graph.award(h.award_id) for h in query.holdings.awards), *wanted]
    seen: set[str] = set()
    for institution in (graph.institution_of(award) for award in awards):
        if institution is None or institution.institution_id in seen or not _can_be_asked(institution):
            continue
        seen.add(institution.institution_id)
        yield Person(
            institution=institution.name,
            address=f"/institutions/{institution.institution_id}",
            contact=institution.contact,
        )


def _can_be_asked(institution: Institution) -> bool:
    contact = institution.contact
    return bool(contact.email or contact.phone or institution.url)
