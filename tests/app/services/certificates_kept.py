"""What the certificate services are called with in tests: a snapshot of the worked examples, a secret, days, a form."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlmodel import Session

from app.persistence.register import claim_register, merge_register
from app.private_links import hash_of_link
from app.secret_key import SecretKey
from app.services.current_graph import GraphSnapshot
from app.services.issue_certificate import Issued, Submission, issue_certificate
from app.services.read_held_certificate import find_held_certificate
from certificates.life import IssuedCertificate
from certificates.refusals import Refusal
from routes_graph.register import Register
from tests.certificates.specimens import application
from tests.routes_graph.specimens import EXAMPLE_NETWORK

SECRET = SecretKey(b"the secret of an installation...")
OTHER_SECRET = SecretKey(b"the secret of another one, longer")
DAY = date(2028, 3, 1)
NOW = datetime(2028, 3, 1, 12, 0, tzinfo=UTC)
FULL_NAME, CHECKING_NAME = "Amina Okafor-Lindqvist", "Okafor-Lindqvist"


def loaded(session: Session, register: Register = EXAMPLE_NETWORK.register) -> GraphSnapshot:
    """The register in the database, and the graph of it as a worker holds it."""
    number = claim_register(session)
    merge_register(session, register)
    return GraphSnapshot.of(number, register)


def submission(**differences: object) -> Submission:
    """A confirmed form: Amina, by a3 for year 2 of B in September 2028."""
    plain = Submission(
        application=application(), full_name=FULL_NAME, checking_name=CHECKING_NAME, form_key="a key of a form"
    )
    return replace(plain, **differences)  # type: ignore[arg-type]


def send(session: Session, snapshot: GraphSnapshot, sent: Submission | None = None) -> Issued | Refusal:
    """What comes of sending the form."""
    return issue_certificate(session, snapshot, SECRET, sent or submission(), DAY, NOW)


def link_of(answer: Issued | Refusal) -> str:
    """The private link; a refusal fails the test."""
    assert isinstance(answer, Issued), answer
    return answer.link


def held(session: Session, link: str) -> IssuedCertificate:
    """What the link leads to."""
    found = find_held_certificate(session, link)
    assert found is not None
    assert hash_of_link(link) not in link
    return found
