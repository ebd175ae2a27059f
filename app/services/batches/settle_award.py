"""The adviser says which award is meant by what a file says, once for all of its rows."""

from datetime import datetime

from sqlmodel import Session

from ...desk.adviser import Adviser
from ...desk.typed import search_key
from ...persistence.batches import set_meanings
from ..current_graph import GraphSnapshot
from .get_batch import get_batch


def settle_award(
    session: Session,
    snapshot: GraphSnapshot,
    adviser: Adviser,
    batch_id: int,
    *,
    revision: int,
    text: str,
    award_id: str,
    now: datetime,
) -> bool:
    """Keeps it with the draft. False, and nothing is changed, where the draft was changed since `revision`.

    Raises UnknownIdentifier for a batch of others, and for an award that is not in the register.
    """
    batch = get_batch(session, adviser, batch_id)
    snapshot.graph.award(award_id)
    if batch.revision != revision:
        return False
    return set_meanings(session, batch, {**batch.meanings, search_key(text): award_id}, now)
