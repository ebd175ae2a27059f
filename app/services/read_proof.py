"""What has been shown of an adviser's learner for a certificate by a sending award."""

from datetime import date
from typing import Protocol

from sqlmodel import Session

from certificates.proving import may_confirm
from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ..desk.adviser import Adviser
from ..desk.confirmation import Confirmation
from ..desk.learner import Learner, LearnerHolding
from ..desk.proof import Checker, Proof, prove
from ..persistence.accounts import names_of_accounts
from ..persistence.confirmations import list_confirmations_of
from ..persistence.learner_holdings import list_holdings
from .find_place import name_of_place


class AskedFor(Protocol):
    """As much of what is asked for as tells what must be shown."""

    @property
    def agreement_id(self) -> str:
        """By which agreement."""

    @property
    def sending_id(self) -> str:
        """From which award."""

    @property
    def full_name(self) -> str:
        """In which name."""


def read_proof(
    session: Session,
    graph: QualificationGraph,
    adviser: Adviser,
    learner: Learner,
    asked: AskedFor,
    today: date,
) -> Proof:
    """What may stand on a certificate for somebody of that name, and on what evidence. Raises UnknownIdentifier."""
    network_id = graph.agreement(asked.agreement_id).versions[0].network_id

    def may_answer(confirmation: Confirmation) -> bool:
        award = graph.award(confirmation.stated.award_id)
        return may_confirm(graph, award, confirmation.institution_id, network_id, today)

    held = tuple(h for h in list_holdings(session, learner.learner_id) if _is_known(graph, h))
    confirmations = list_confirmations_of(session, learner.learner_id)
    checker = _checker(session, graph, adviser, learner, held)
    return prove(graph, asked.sending_id, asked.full_name, held, confirmations, checker, may_answer)


def _checker(
    session: Session,
    graph: QualificationGraph,
    adviser: Adviser,
    learner: Learner,
    held: tuple[LearnerHolding, ...],
) -> Checker:
    involved = {adviser.account_id, *(h.seen_by for h in held if h.seen_by is not None)}
    names = names_of_accounts(session, involved)
    return Checker(
        name=names[adviser.account_id],
        organisation=name_of_place(graph, learner.place),
        organisation_id=learner.place.place_id,
        names=names,
    )


def _is_known(graph: QualificationGraph, holding: LearnerHolding) -> bool:
    """What the register holds no more leads nowhere, and can be evidence of nothing."""
    try:
        graph.award(holding.award_id)
    except UnknownIdentifier:
        return False
    return True
