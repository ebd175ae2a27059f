"""A certificate that was issued for an adviser's learner, for tests of what becomes of it."""

from app.persistence.tables import LearnerCertificateRow
from certificates.codes import Code
from routes_graph.months import parse_month
from tests.app.pages.desk.visits import Visit
from tests.site import Site


def give_certificate(site: Site, visit: Visit, code: Code, _link: str) -> Code:
    """Notes that the certificate is the learner's."""
    with site.session() as session:
        session.add(
            LearnerCertificateRow(
                code=code.text,
                learner_id=int(visit.learner.rpartition("/")[2]),
                agreement_id="a2",
                version=1,
                enters=parse_month("2027-09"),
                issued_by=visit.person.account.account_id,
            )
        )
        session.commit()
    return code
