"""Certificates for tests of the shell: issued by the use case itself, on the network of the worked examples."""

from datetime import UTC, datetime

from app.persistence.certificates import find_certificate_by_link
from app.private_links import hash_of_link
from app.services.issue_certificate import Issued, Submission, issue_certificate
from certificates.codes import Code
from certificates.issuing import Application
from routes_graph.months import parse_month
from routes_graph.query import Holding, Holdings
from tests.site import TODAY, Site

NAME, FAMILY_NAME = "Rhiannon Okonkwo-Prys", "Okonkwo-Prys"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)

N_TO_B = Application(
    agreement_id="a2",
    version=1,
    sending_id="N",
    receiving_id="B",
    offering_id="B-y1",
    enters=parse_month("2027-09"),
    holdings=Holdings(awards=(Holding(award_id="N"),)),
)


def issue_on(site: Site, application: Application = N_TO_B, form_key: str = "k" * 43) -> tuple[Code, str]:
    """Issues a certificate there; gives its code and its holder's private link."""
    installation = site.app.state.installation
    submission = Submission(application=application, full_name=NAME, checking_name=FAMILY_NAME, form_key=form_key)
    with site.session() as session:
        issued = issue_certificate(
            session, installation.current_graph.snapshot(), installation.secret_key, submission, TODAY, NOW
        )
        assert isinstance(issued, Issued), issued
        kept = find_certificate_by_link(session, hash_of_link(issued.link))
        assert kept is not None
        session.commit()
    return kept.certificate.code, issued.link
