"""A certificate for a learner as it would be, for the adviser to look at before it is made."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from certificates.certificate import GuaranteeCertificate
from certificates.codes import make_code
from certificates.issuing import issue
from certificates.life import state_on
from certificates.names import Holder
from certificates.refusals import Refusal
from routes_graph.graph import QualificationGraph
from routes_graph.months import academic_year

from ...desk.adviser import Adviser
from ...desk.learner import Learner
from ...desk.proof import Proof
from ...persistence.certificates import count_places_taken
from ...persistence.learner_certificates import LearnerCertificate, find_unended
from ..issue_checked_certificate import LIVE, WantedCertificate
from ..read_proof import read_proof


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What would come of asking for it now; what has been shown; and the certificate that the learner has already."""

    answer: GuaranteeCertificate | Refusal
    proof: Proof
    live: LearnerCertificate | None = None


def draft_certificate(
    session: Session,
    graph: QualificationGraph,
    adviser: Adviser,
    learner: Learner,
    wanted: WantedCertificate,
    today: date,
) -> Draft:
    """The draft, under a code that is nobody's. Raises UnknownIdentifier for what the register does not know."""
    proof = read_proof(session, graph, adviser, learner, wanted, today)
    year = academic_year(wanted.enters)
    live = find_unended(session, learner.learner_id, wanted.agreement_id, wanted.version, wanted.enters, to_act=False)
    answer = issue(
        graph,
        wanted.application(proof),
        holder=Holder(full_name=wanted.full_name, checking_name=wanted.checking_name, salt=""),
        code=make_code(0),
        on=today,
        places_taken=count_places_taken(session, wanted.agreement_id, year, today, to_take_one=False),
    )
    is_live = live is not None and state_on(live.issued, today) in LIVE
    return Draft(answer=answer, proof=proof, live=live if is_live else None)
