"""Addresses of searches and routes: plain, so that they can be kept and sent, and everything they say can be read.

A search is written as `app/search_form.py` reads it. A route is the same search with one `leg` for each of its legs:
`AGREEMENT~VERSION~FROM~TO~OFFERING~YYYY-MM`; no identifier has a `~` in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from routes_graph.errors import InvalidValue
from routes_graph.months import Month, format_month, parse_month
from routes_graph.route import Leg, Route

from .search_values import NotReadable

LEARNER = "learner"
"""The number of the learner for whom an adviser asks: it goes along, and says nothing to anybody else."""
ASKED = (
    *("from", "studying", "not_held", "credits", "to", "to_subject", "level", "to_career", "starting", "as_of"),
    LEARNER,
)
"""What is asked: of whom, to where, from when."""
WHO_AND_WHEN = ("from", "studying", "not_held", "credits", "starting", "as_of", LEARNER)
"""What is asked but for where to."""
INSISTED_ON = ("mode", "guarantee_at_least", "finish_by", "fee_at_most")
"""What the learner insists on."""
SHOWN = ("sort", "all")
"""How the answer is shown."""

HOME, RESULTS, ROUTE, CHOOSE, REACH = "/", "/routes", "/route", "/routes/choose", "/reach"

Given = Mapping[str, tuple[str, ...]]
Pairs = list[tuple[str, str]]

_SAFE = ":~,"
_PARTS_OF_A_LEG = 6


def pairs_of(given: Given, names: Iterable[str] = (*ASKED, *INSISTED_ON, *SHOWN)) -> Pairs:
    """What was given under these names, in their order."""
    return [(name, value) for name in names for value in given.get(name, ())]


def address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """The address of a page that was asked these things."""
    query = urlencode(list(pairs), safe=_SAFE)
    return f"{path}?{query}" if query else path


def changed(given: Given, changes: Mapping[str, str | None]) -> Given:
    """The same search with some things said otherwise; None leaves one out."""
    kept = {name: values for name, values in given.items() if name not in changes}
    return kept | {name: (value,) for name, value in changes.items() if value is not None}


def with_more(given: Given, name: str, value: str) -> Given:
    """The same search with one thing more."""
    return {**given, name: (*given.get(name, ()), value)}


def reach_address(given: Given) -> str:
    """The address of everything that can be reached by who asks."""
    return address(REACH, pairs_of(given, WHO_AND_WHEN))


def without(given: Given, name: str, value: str) -> Given:
    """The same search without one thing that was said."""
    return {**given, name: tuple(v for v in given.get(name, ()) if v != value)}


def results_address(given: Given, changes: Mapping[str, str | None] | None = None) -> str:
    """The address of a search's results, perhaps with some things said otherwise."""
    return address(RESULTS, pairs_of(changed(given, changes or {})))


def route_address(given: Given, route: Route, path: str = ROUTE) -> str:
    """The address of one route of a search."""
    legs = [("leg", LegAddress.of(leg).text) for leg in route.legs]
    return address(path, [*pairs_of(given, (*ASKED, *INSISTED_ON)), *legs])


@dataclass(frozen=True, slots=True, kw_only=True)
class LegAddress:
    """What tells a leg from every other, as it is written in an address."""

    agreement_id: str
    version: int
    sending_id: str
    receiving_id: str
    offering_id: str
    enters: Month

    @classmethod
    def of(cls, leg: Leg) -> "LegAddress":
        """The leg's own."""
        agreement_id, version, sending_id, receiving_id, offering_id, enters = leg.key
        return cls(
            agreement_id=agreement_id,
            version=version,
            sending_id=sending_id,
            receiving_id=receiving_id,
            offering_id=offering_id,
            enters=enters,
        )

    @classmethod
    def parse(cls, text: str) -> "LegAddress":
        """Reads one. Raises NotReadable."""
        parts = text.split("~")
        if len(parts) != _PARTS_OF_A_LEG or not (parts[1].isascii() and parts[1].isdigit() and len(parts[1]) < 6):
            raise NotReadable("The address of this route is not complete.")
        try:
            enters = parse_month(parts[5])
        except InvalidValue:
            raise NotReadable("The address of this route is not complete.") from None
        return cls(
            agreement_id=parts[0],
            version=int(parts[1]),
            sending_id=parts[2],
            receiving_id=parts[3],
            offering_id=parts[4],
            enters=enters,
        )

    @property
    def text(self) -> str:
        """As it stands in an address."""
        ids = (self.agreement_id, str(self.version), self.sending_id, self.receiving_id, self.offering_id)
        return "~".join((*ids, format_month(self.enters)))
