"""What has been shown of an adviser's learner for a certificate by a sending award."""

from sqlmodel import Session

from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ..desk.adviser import Adviser
from ..desk.learner import Learner, LearnerHolding
from ..desk.proof import Checker, Proof, prove
from ..persistence.accounts import names_of_accounts
from ..persistence.confirmations import list_confirmations_of
from ..persistence.learner_holdings import list_holdings
from .find_place import name_of_place


def read_proof(
    session: Session, graph: QualificationGraph, adviser: Adviser, learner: Learner, sending_id: str, full_name: str
) -> Proof:
    """What may stand on a certificate for somebody of that name, and on what evidence."""
    held = tuple(h for h in list_holdings(session, learner.learner_id) if _is_known(graph, h))
    confirmations = list_confirmations_of(session, learner.learner_id)
    return prove(graph, sending_id, full_name, held, confirmations, _checker(session, graph, adviser, learner, held))


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
