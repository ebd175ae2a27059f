"""What the learner insists on, as a form, in words, and as links that insist on one thing more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routes_graph.agreements import Guarantee
from routes_graph.months import format_month
from routes_graph.query import Filters

from ...addresses import Given, results_address
from ...services.what_if import Insistence, Relaxed, WhatIf
from ...wording import counted, duration_in_words, listed, money_in_words, month_in_words
from .field_words import MODES

_SAID: Mapping[Insistence, tuple[str, str, str]] = {
    Insistence.OFFERS_ONLY: ("offers only", "guarantee_at_least", "OFFER"),
    Insistence.INTERVIEW_AT_LEAST: ("at least an interview", "guarantee_at_least", "INTERVIEW"),
    Insistence.FULL_TIME_ONLY: ("full time only", "mode", "full_time"),
    Insistence.PART_TIME_ONLY: ("part time only", "mode", "part_time"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InsistCard:
    """One thing to insist on, what it costs, and its address; none where it would leave no route."""

    words: str
    cost: str
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFilter:
    """A filter that is set, in words, and the address of the search without it."""

    words: str
    address_without: str


def insist_cards(given: Given, answers: Sequence[WhatIf]) -> tuple[InsistCard, ...]:
    """The cards of 'what if you insist on…'."""
    cards = []
    for answer in answers:
        words, field, value = _SAID[answer.insistence]
        address = results_address(given, {field: value, "all": None}) if answer.routes else None
        cards.append(InsistCard(words=words, cost=_cost(answer), address=address))
    return tuple(cards)


def _cost(answer: WhatIf) -> str:
    if not answer.routes:
        return "no route at all"
    count = counted(answer.routes, "route")
    if not answer.months_later:
        return f"{count}, {'finishes' if answer.routes == 1 else 'the first finishes'} just as soon"
    return (
        f"{count}, {'' if answer.routes == 1 else 'the first '}finishes {duration_in_words(answer.months_later)} later"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RelaxedFilter:
    """The search without one filter, or without any: what it is, how many routes there would be, and its address."""

    words: str
    routes: int
    address: str


def relaxed_filters(given: Given, filters: Filters, answers: Sequence[Relaxed]) -> tuple[RelaxedFilter, ...]:
    """What there would be without each filter; last, without them all."""
    words = dict(_said_of(filters))
    names = list(words)
    relaxed = []
    for answer in answers:
        dropped = names if answer.name is None else [answer.name]
        said = f"without ‘{words[dropped[0]]}’" if len(dropped) == 1 else "with nothing insisted on"
        address = results_address(given, dict.fromkeys(dropped))
        relaxed.append(RelaxedFilter(words=said, routes=answer.routes, address=address))
    return tuple(relaxed)


def set_filters(given: Given, filters: Filters) -> tuple[SetFilter, ...]:
    """The filters that are set, each with the search without it."""
    return tuple(
        SetFilter(words=words, address_without=results_address(given, {name: None}))
        for name, words in _said_of(filters)
    )


def _said_of(filters: Filters) -> list[tuple[str, str]]:
    """The filters that are set, by their parameter's name, in words."""
    said: list[tuple[str, str]] = []
    if filters.modes:
        said.append(("mode", f"{listed(sorted(MODES[mode] for mode in filters.modes))} only"))
    if filters.guarantee_at_least > Guarantee.CONSIDERATION:
        only = "offers only" if filters.guarantee_at_least is Guarantee.OFFER else "at least an interview at every step"
        said.append(("guarantee_at_least", only))
    if filters.finish_by is not None:
        said.append(("finish_by", f"finished by {month_in_words(filters.finish_by)}"))
    if filters.fee_at_most is not None:
        said.append(("fee_at_most", f"fees of {money_in_words(filters.fee_at_most)} at most"))
    return said


def finish_choices(now: int, chosen: str) -> tuple[tuple[str, str], ...]:
    """The months by which to have finished: each half-year of the next twelve years."""
    months = [month for month in range(now + 1, now + 145) if month % 12 in {6, 11}]
    choices = [(format_month(month), month_in_words(month)) for month in months]
    if chosen and chosen not in dict(choices):
        return ((chosen, _known_month(chosen)), *choices)
    return tuple(choices)


def _known_month(text: str) -> str:
    year, _, month = text.partition("-")
    return month_in_words(int(year) * 12 + int(month) - 1) if year.isdigit() and month.isdigit() else text
