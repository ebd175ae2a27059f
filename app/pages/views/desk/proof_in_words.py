"""What has been shown of an award, in words: for the adviser who asks for a certificate, and for the learner's page."""

from dataclasses import dataclass, field
from datetime import datetime

from routes_graph.graph import QualificationGraph
from routes_graph.query import Holding

from ....accounts.places import Place, PlaceKind
from ....desk.confirmation import Answer, Confirmation
from ....desk.learner import LearnerHolding
from ....desk.proof import document_seen
from ....services.find_place import name_of_place
from ....wording import month_in_words, short_date
from ..names import find_award


@dataclass(frozen=True, kw_only=True)
class ProofLine:
    """One award: what stands of it, what was seen, what its institution says, and what can be done about it."""

    holding_id: int
    title: str
    state: str
    seen: str = field(repr=False)
    said: str = field(repr=False)
    said_style: str
    evidence_address: str
    ask_address: str
    waits: bool


def proof_lines(
    graph: QualificationGraph, held: tuple[LearnerHolding, ...], confirmations: tuple[Confirmation, ...]
) -> tuple[ProofLine, ...]:
    """Every award that is kept here, in the order in which it was said."""
    return tuple(
        proof_line(graph, holding, confirmations) for holding in held if find_award(graph, holding.award_id) is not None
    )


def proof_line(
    graph: QualificationGraph, holding: LearnerHolding, confirmations: tuple[Confirmation, ...]
) -> ProofLine:
    """One award."""
    about = [c for c in confirmations if c.speaks_of(holding)]
    last = max(about, key=lambda c: c.answered_at or datetime.max.replace(tzinfo=c.asked_at.tzinfo), default=None)
    here = f"/desk/learners/{holding.learner_id}/holdings/{holding.holding_id}"
    return ProofLine(
        holding_id=holding.holding_id,
        title=graph.award(holding.award_id).title,
        state=state_in_words(holding.holding),
        seen=seen_in_words(holding),
        said="" if last is None else said_in_words(graph, last),
        said_style="" if last is None else _style(last),
        evidence_address=f"{here}/evidence",
        ask_address=f"{here}/confirmation",
        waits=last is not None and last.is_open,
    )


def seen_in_words(holding: LearnerHolding) -> str:
    """'Results slip, on 3 March 2028'; nothing where nothing was seen that shows it."""
    document = document_seen(holding)
    if document is None or holding.seen_on is None:
        return ""
    return f"{document.in_words}, on {short_date(holding.seen_on)}"


def said_in_words(graph: QualificationGraph, confirmation: Confirmation) -> str:
    """What the institution was asked, or has answered."""
    place = Place(kind=PlaceKind.INSTITUTION, place_id=confirmation.institution_id)
    who = name_of_place(graph, place)  # it may be in the register no more
    if confirmation.answered_on is None:
        return f"{who} was asked on {short_date(confirmation.asked_at.date())}, and has not answered yet."
    on = short_date(confirmation.answered_on)
    if confirmation.answer is Answer.DECLINED:
        return f"{who} declined on {on}: {confirmation.reason}"
    if confirmation.answer is Answer.CORRECTED and confirmation.confirmed is not None:
        return f"{who} put it right on {on}: {state_in_words(confirmation.confirmed)}, {_name(confirmation)}."
    return f"{who} confirmed it on {on}, for {_name(confirmation)}."


def state_in_words(holding: Holding) -> str:
    """'Held, grade merit'; 'studying until June 2027'."""
    if holding.studied_until is not None:
        return f"studying until {month_in_words(holding.studied_until)}"
    return f"held, grade {holding.grade}" if holding.grade else "held, grade not said"


def _name(confirmation: Confirmation) -> str:
    return confirmation.said.full_name if confirmation.said is not None else confirmation.full_name


def _style(confirmation: Confirmation) -> str:
    if confirmation.is_open:
        return "plain"
    return "late" if confirmation.answer is Answer.DECLINED else "good"
