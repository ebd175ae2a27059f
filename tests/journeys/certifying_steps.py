"""What a journey needs to find certificates on an adviser's desk, and questions on an institution's page."""

from app.desk.learner import LearnerHolding
from app.persistence.learner_holdings import list_holdings
from app.persistence.learners import find_learner_id_by_reference
from app.services.issue_checked_certificate import Issued, WantedCertificate, issue_checked_certificate
from app.services.learners.ask_for_confirmation import Question, ask_for_confirmation
from app.services.learners.keep_holding import Said, add_holding
from app.services.learners.record_evidence import record_evidence
from app.services.learners.withdraw_certificate import withdraw_learner_certificate
from certificates.evidence import Document, DocumentKind
from routes_graph.months import parse_month
from tests.journeys.desk_steps import Desk
from tests.journeys.running_sites import NOON, TODAY
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor

NAME, FAMILY_NAME = "Siân O’Daly", "O’Daly"
LEG = "a3~1~H~B~B-y2~2027-09"
LATER_LEG = "a3~1~H~B~B-y2~2028-09"


@step
def type_the_code_i_noted(visitor: Visitor) -> None:
    """Types the code of the certificate that somebody shows."""
    visitor.page.get_by_label("The code on the certificate").fill(visitor.notes["code"])


def a_learner_without_proof(desk: Desk) -> int:
    """A learner who holds H with merit by their own word, and says the same of mathematics."""
    return _learner(desk, "CE-1")


def a_learner_with_proof(desk: Desk) -> int:
    """The same, and the adviser has seen the certificate."""
    number = _learner(desk, "CE-2", email="sian@example.org")
    _see(desk, number)
    return number


def a_learner_with_certificates(desk: Desk) -> int:
    """One that is good, and one that the adviser has withdrawn."""
    known = find_learner_id_by_reference(desk.session, desk.adviser.account_id, "CE-3")
    if known is not None:
        return known
    number = _learner(desk, "CE-3", email="sian@example.org")
    _see(desk, number)
    for leg in (LEG, LATER_LEG):
        _issue(desk, number, leg)
    return number


def a_question(desk: Desk) -> int:
    """The college is asked about a learner."""
    number = _learner(desk, "CE-4")
    _ask(desk, number, NAME, "20-1234")
    return number


def many_questions(desk: Desk) -> int:
    """The college is asked about several, of whom one has a name in another script."""
    for place, name in enumerate(("Rhiannon Okonkwo-Prys", "ליאת כהן", "Bram de Vries", NAME)):
        _ask(desk, _learner(desk, f"CE-1{place}"), name, f"20-{place:04}")
    return 0


def _learner(desk: Desk, reference: str, email: str | None = None) -> int:
    known = find_learner_id_by_reference(desk.session, desk.adviser.account_id, reference)
    if known is not None:
        return known
    number = desk.learner(reference, email=email)
    for said in (Said(award_id="H", grade="Merit"), Said(award_id="GCSE-maths", grade="5")):
        add_holding(desk.session, desk.adviser, number, said, NOON)
    return number


def _holding(desk: Desk, number: int) -> LearnerHolding:
    return list_holdings(desk.session, number)[0]


def _see(desk: Desk, number: int) -> None:
    holding = _holding(desk, number)
    if not holding.is_seen:
        record_evidence(
            desk.session,
            desk.adviser,
            number,
            holding.holding_id,
            revision=holding.revision,
            document=Document(kind=DocumentKind.CERTIFICATE, words="with the list of units"),
            seen_on=TODAY,
            today=TODAY,
            now=NOON,
        )


def _issue(desk: Desk, number: int, leg: str) -> None:
    agreement_id, version, sending_id, receiving_id, offering_id, enters = leg.split("~")
    wanted = WantedCertificate(
        learner_id=number,
        agreement_id=agreement_id,
        version=int(version),
        sending_id=sending_id,
        receiving_id=receiving_id,
        offering_id=offering_id,
        enters=parse_month(enters),
        full_name=NAME,
        checking_name=FAMILY_NAME,
        form_key=leg,
    )
    installation = desk.site.app.state.installation
    snapshot = installation.current_graph.snapshot()
    made = issue_checked_certificate(desk.session, snapshot, installation.secret_key, desk.adviser, wanted, TODAY, NOON)
    assert isinstance(made, Issued)
    if leg == LATER_LEG:
        withdraw_learner_certificate(
            desk.session,
            snapshot.graph,
            desk.adviser,
            number,
            made.code,
            reason="They start a year sooner",
            today=TODAY,
            now=NOON,
        )


def _ask(desk: Desk, number: int, name: str, student_number: str) -> None:
    graph = desk.site.app.state.installation.current_graph.snapshot().graph
    question = Question(institution_id="aldwick", full_name=name, student_number=student_number)
    ask_for_confirmation(
        desk.session,
        graph,
        desk.adviser,
        number,
        _holding(desk, number).holding_id,
        question,
        TODAY,
        NOON,
        public_url="",
    )
