"""The batch that an address names, where it is the adviser's own; anything else is not there at all."""

from sqlmodel import Session

from routes_graph.errors import UnknownIdentifier

from ...batches.batch import Batch
from ...desk.adviser import Adviser
from ...persistence.batches import find_batch

_LARGEST = 2**53


def get_batch(session: Session, adviser: Adviser, batch_id: int) -> Batch:
    """The batch. Raises UnknownIdentifier, as if there were none, where it is not the adviser's."""
    batch = find_batch(session, adviser, batch_id) if 0 < batch_id <= _LARGEST else None
    if batch is None:
        raise UnknownIdentifier("batch", str(batch_id))
    return batch
