"""A batch on an adviser's desk on the site of the walk, done, with a certificate for its one learner."""

from datetime import UTC, datetime

from app.batches.batch import Seen, Target
from app.batches.columns import read_learners
from app.desk.adviser import Adviser
from app.services.batches.open_batch import Opening, open_batch
from app.services.batches.run_batch import Runner
from app.services.batches.start_batch import Started, start_batch
from certificates.evidence import Document, DocumentKind
from routes_graph.months import parse_month
from tests.site import TODAY, Site

FILE = "reference,full name,award\nBatch 1,Bryn Okonkwo,N\n"
TARGET = Target(agreement_id="a2", version=1, receiving_id="B", offering_id="B-y1", enters=parse_month("2027-09"))


def batch_of(site: Site, adviser: Adviser) -> str:
    """The number of a batch of the adviser's."""
    installation, now = site.app.state.installation, datetime.now(UTC)
    snapshot = installation.current_graph.snapshot()
    seen = Seen(held=Document(kind=DocumentKind.CERTIFICATE), on=TODAY)
    opening = Opening(place=adviser.places[0], target=TARGET, consent_on=TODAY, seen=seen)
    with installation.writing_sessions.begin() as session:
        batch = open_batch(session, adviser, opening, read_learners(FILE.encode()), TODAY, now)
        started = start_batch(session, snapshot, adviser, batch.batch_id, revision=batch.revision, today=TODAY, now=now)
        assert isinstance(started, Started), started
    Runner(
        transactions=installation.writing_sessions.begin,
        snapshot=lambda: snapshot,
        secret_key=installation.secret_key,
        public_url=site.settings.public_url,
        today=lambda: TODAY,
        clock=lambda: now,
        is_closing=lambda: False,
    ).work_off()
    return str(batch.batch_id)
