"""The certificates of a batch are drawn as one file, to be taken as often as they are needed."""

from datetime import date

from ...persistence.batch_papers import find_paper, keep_paper
from ...persistence.batches import get_batch
from ..print_certificate import print_certificates
from ..send_mail import Transactions
from .papers import read_papers


def draw_paper(transactions: Transactions, batch_id: int, public_url: str, today: date) -> bool:
    """Draws them where they are not drawn yet as they stand today. No transaction is open while this is done.

    False where there is nothing to draw: no certificate, or no batch any more.
    """
    with transactions() as session:
        papers = read_papers(session, batch_id, today)
        if not papers.printed or find_paper(session, batch_id, papers.identity) is not None:
            return bool(papers.printed)
    drawn = print_certificates(papers.printed, public_url, subject=f"Batch {batch_id}")
    with transactions() as session:
        batch = get_batch(session, batch_id, to_change=True)
        if batch is None or batch.names_erased_at is not None:
            return False
        if read_papers(session, batch_id, today).identity == papers.identity:
            keep_paper(session, batch_id, drawn, papers.identity)
    return True
