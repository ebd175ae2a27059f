"""The list of learners in words, and the addresses by which it is searched, filtered, sorted and turned."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from routes_graph.graph import QualificationGraph

from ....addresses import address
from ....desk.adviser import Adviser
from ....persistence.learner_list import LearnerLine, Order, Which
from ....services.learners.list_learners import ListedLearners, days_of
from ....wording import counted
from .days import DayInWords, due_in_words
from .wanted_words import title_of_award, title_of_wanted

LIST = "/desk/learners"

WHICH: Mapping[Which, str] = MappingProxyType(
    {
        Which.ALL: "All",
        Which.OVERDUE: "Overdue",
        Which.SOON: "In 30 days",
        Which.NOTHING_LEADS: "Nothing leads there",
        Which.CONSENT: "Consent to renew",
        Which.CERTIFICATES: "With certificates",
    }
)
ORDERS: Mapping[Order, str] = MappingProxyType(
    {
        Order.DUE: "what is due first",
        Order.REFERENCE: "reference",
        Order.RECENT: "changed last",
        Order.NEWEST: "newest",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerLineInWords:
    """One line of the list."""

    learner_id: int
    reference: str = field(repr=False)
    address: str
    due: DayInWords | None
    next_text: str = field(repr=False)
    held: str
    wanted: str
    nothing_leads: bool
    certificates: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerListPage:
    """The whole page."""

    heading: str
    lines: tuple[LearnerLineInWords, ...]
    filters: tuple[tuple[str, int, str, bool], ...]
    """Each filter's words, how many there are, its address, and whether it is in use."""
    orders: tuple[tuple[str, str | None], ...]
    typed: str
    which: Which
    order: Order
    is_empty: bool
    going_soon: int
    number: int
    last: int
    pages: str


def learner_list_page(
    graph: QualificationGraph,
    listed: ListedLearners,
    adviser: Adviser,
    *,
    typed: str,
    which: Which,
    order: Order,
    today: date,
) -> LearnerListPage:
    """The list as it is set down."""
    counts = listed.page.counts
    return LearnerListPage(
        heading=_heading(counts, which, typed),
        lines=tuple(_line(graph, line, adviser, today) for line in listed.page.lines),
        filters=tuple(
            (words, counts[one], list_address(typed, one, order), one is which)
            for one, words in WHICH.items()
            if counts[one] or one in {Which.ALL, Which.OVERDUE, which}
        ),
        orders=tuple(
            (words, None if one is order else list_address(typed, which, one)) for one, words in ORDERS.items()
        ),
        typed=typed,
        which=which,
        order=order,
        is_empty=not counts[Which.ALL] and not typed,
        going_soon=listed.going_soon,
        number=listed.number,
        last=listed.last,
        pages=list_address(typed, which, order, page=""),
    )


def list_address(typed: str, which: Which, order: Order, page: str | None = None) -> str:
    """The list's address; with `page`, one that ends in 'page=' and lacks its number."""
    pairs = [("q", typed), ("show", which.value if which is not Which.ALL else "")]
    pairs.append(("sort", order.value if order is not Order.DUE else ""))
    kept = [(name, value) for name, value in pairs if value]
    return address(LIST, kept if page is None else [*kept, ("page", page)])


def _heading(counts: Mapping[Which, int], which: Which, typed: str) -> str:
    total = counted(counts[which], "learner")
    said = {
        Which.ALL: "",
        Which.OVERDUE: " with something overdue",
        Which.SOON: " with something to do in 30 days",
        Which.NOTHING_LEADS: " who want what nothing leads to",
        Which.CONSENT: " whose consent is to be renewed",
        Which.CERTIFICATES: " with certificates",
    }[which]
    return f"{total}{said}{f' for ‘{typed}’' if typed else ''}"


def _line(graph: QualificationGraph, line: LearnerLine, adviser: Adviser, today: date) -> LearnerLineInWords:
    wanted = line.wanted[0] if line.wanted else None
    return LearnerLineInWords(
        learner_id=line.learner_id,
        reference=line.reference,
        address=f"{LIST}/{line.learner_id}",
        due=None if line.next_by is None else due_in_words(line.next_by, today),
        next_text=line.next_text or "",
        held=_several([title_of_award(graph, award_id) for award_id in line.held]),
        wanted="" if wanted is None else title_of_wanted(graph, wanted[0]),
        nothing_leads=wanted is not None and wanted[1],
        certificates=line.certificates,
        notes=tuple(_notes(line, adviser, today)),
    )


def _several(titles: list[str]) -> str:
    if len(titles) > 2:
        return f"{titles[0]}, and {len(titles) - 1} more"
    return " and ".join(titles)


def _notes(line: LearnerLine, adviser: Adviser, today: date) -> list[str]:
    notes = []
    if line.consent_on <= days_of(today).consent_before:
        notes.append("Consent to renew")
    if line.adviser_id != adviser.account_id:
        notes.append("Handed over")
    return notes
