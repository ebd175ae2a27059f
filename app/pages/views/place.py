"""What concerns a network or an institution, as of a day: its agreements by what is to be done about them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from routes_graph.agreements import Agreement, AgreementVersion, PartyKind, Standing
from routes_graph.graph import QualificationGraph
from routes_graph.months import month_of

from ...accounts.places import Place, PlaceKind
from ...wording import month_in_words, short_date
from .agreements_in_words import Openness, standing_in_words, versions_to_show

REVIEW_WITHIN = timedelta(days=90)
ENDING_WITHIN = 12
"""Months: whoever starts must know in good time that there is an agreement for the year after."""

UNSIGNED = frozenset({Standing.DRAFT, Standing.IN_NEGOTIATION, Standing.AGREED_IN_PRINCIPLE})


class Shelf(StrEnum):
    """By what an agreement is looked at. One may stand on several."""

    OPEN = "open"
    REVIEW = "review"
    ENDING = "ending"
    MAKING = "making"
    ENDED = "ended"


SHELVES: dict[Shelf, tuple[str, str]] = {
    Shelf.OPEN: ("Open", "No agreement is open now."),
    Shelf.REVIEW: ("To be reviewed", "None is to be reviewed in the next three months."),
    Shelf.ENDING: ("Ending soon", "None has its last start within a year."),
    Shelf.MAKING: ("In the making", "None is being drawn up or signed."),
    Shelf.ENDED: ("Ended", "None has ended or was withdrawn."),
}
"""What each is called, and what is said where nothing stands on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAtPlace:
    """One agreement in the list: what it promises, between whom, how it stands, and what is due."""

    agreement_id: str
    title: str
    guarantee: str
    between: str
    standing: str
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfInWords:
    """One shelf: its name and how much stands on it."""

    shelf: Shelf
    title: str
    count: int
    nothing: str


@dataclass(frozen=True, kw_only=True)
class PlaceAgreements:
    """The agreements of a place by shelf, those of the one that was asked for in full."""

    shelves: tuple[ShelfInWords, ...]
    shown: ShelfInWords
    agreements: tuple[Agreement, ...]


def agreements_at(graph: QualificationGraph, place: Place, asked: str, on: date) -> PlaceAgreements:
    """The place's agreements; of an unknown shelf, the open ones."""
    own = [a for a in graph.register.agreements if _concerns(a, place)]
    stands = {shelf: tuple(a for a in own if _stands_on(a, shelf, on)) for shelf in Shelf}
    shelves = tuple(
        ShelfInWords(shelf=shelf, title=title, count=len(stands[shelf]), nothing=nothing)
        for shelf, (title, nothing) in SHELVES.items()
    )
    shown = next((s for s in shelves if s.shelf.value == asked), shelves[0])
    return PlaceAgreements(
        shelves=shelves, shown=shown, agreements=tuple(sorted(stands[shown.shelf], key=_order(shown.shelf, on)))
    )


def agreement_at(graph: QualificationGraph, agreement: Agreement, shelf: Shelf, on: date) -> AgreementAtPlace:
    """One of them in words, as of a day."""
    version = _version_on(agreement, shelf, on)
    standing = standing_in_words(agreement, version, on)
    late = version.is_review_overdue(on)
    return AgreementAtPlace(
        agreement_id=agreement.agreement_id,
        title=version.title,
        guarantee=version.guarantee.name,
        between=_between(graph, version),
        standing=f"{standing.word}. {standing.sentence}",
        due=_due(version, shelf, late=late),
        is_late=late and shelf is Shelf.REVIEW,
    )


def _concerns(agreement: Agreement, place: Place) -> bool:
    if place.kind is PlaceKind.NETWORK:
        return agreement.network_id == place.place_id
    return any(
        party.kind is PartyKind.INSTITUTION and party.party_id == place.place_id
        for version in agreement.versions
        for party in version.parties
    )


def _stands_on(agreement: Agreement, shelf: Shelf, on: date) -> bool:
    opened = _open_versions(agreement, on)
    made = any(v.standing(on) in UNSIGNED for v in agreement.versions)
    match shelf:
        case Shelf.OPEN:
            return bool(opened)
        case Shelf.REVIEW:
            return any(v.review_due is not None and v.review_due <= on + REVIEW_WITHIN for v in opened)
        case Shelf.ENDING:
            return bool(opened) and max(v.last_entry for v in opened) < month_of(on) + ENDING_WITHIN
        case Shelf.MAKING:
            return made
        case Shelf.ENDED:
            return not opened and not made


def _open_versions(agreement: Agreement, on: date) -> tuple[AgreementVersion, ...]:
    return tuple(v for v in agreement.versions if standing_in_words(agreement, v, on).openness is Openness.OPEN)


def _version_on(agreement: Agreement, shelf: Shelf, on: date) -> AgreementVersion:
    """The version for which it stands there."""
    opened = _open_versions(agreement, on)
    match shelf:
        case Shelf.REVIEW:
            return min((v for v in opened if v.review_due is not None), key=lambda v: v.review_due or on)
        case Shelf.ENDING:
            return max(opened, key=lambda v: v.last_entry)
        case Shelf.MAKING:
            return next(v for v in reversed(agreement.versions) if v.standing(on) in UNSIGNED)
        case _:
            return versions_to_show(agreement, on)[0]


def _order(shelf: Shelf, on: date) -> Callable[[Agreement], tuple[str, str, str]]:
    """What is due first stands first."""

    def key(agreement: Agreement) -> tuple[str, str, str]:
        version = _version_on(agreement, shelf, on)
        first = ""
        if shelf is Shelf.REVIEW and version.review_due is not None:
            first = version.review_due.isoformat()
        elif shelf is Shelf.ENDING:
            first = f"{version.last_entry:09}"
        return first, version.title, agreement.agreement_id

    return key


def _due(version: AgreementVersion, shelf: Shelf, *, late: bool) -> str:
    if shelf is Shelf.REVIEW and version.review_due is not None:
        return f"Review {'was' if late else 'is'} due {short_date(version.review_due)}"
    if shelf is Shelf.ENDING:
        return f"Last start {month_in_words(version.last_entry)}"
    return ""


def _between(graph: QualificationGraph, version: AgreementVersion) -> str:
    """'Aldwick College to Marram University'; a national qualification is nobody's."""
    sides = []
    for awards in (version.sending, version.receiving):
        names = sorted({graph.institution(a.institution_id).name for a in awards if a.institution_id is not None})
        sides.append(", ".join(names) or "National qualifications")
    return " to ".join(sides)
