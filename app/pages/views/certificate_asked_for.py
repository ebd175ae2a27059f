"""Which certificate is asked for, read from the address of one leg of a route, and the draft of it."""

from dataclasses import dataclass
from datetime import date

from fastapi import Request
from fastapi.responses import RedirectResponse

from certificates.codes import make_code
from certificates.composing import compose
from certificates.document import CertificateDocument
from certificates.issuing import Application, issue
from certificates.names import Holder
from certificates.refusals import Refusal
from routes_graph.graph import QualificationGraph

from ...addresses import ASKED, INSISTED_ON, ROUTE, Given, LegAddress, address, pairs_of, results_address
from ...search_form import read_search
from ...search_values import NotReadable
from ...services.current_graph import GraphSnapshot
from ..home import given_by
from ..name_form import NameForm

SEE_OTHER = 303


@dataclass(frozen=True, kw_only=True)
class CertificateAskedFor:
    """What is asked for, of which graph and on which day, and how the address said it."""

    graph: QualificationGraph
    today: date
    application: Application
    given: Given
    leg: str

    def address(self, path: str) -> str:
        """Another page about the same leg for the same learner."""
        return address(path, [*pairs_of(self.given, (*ASKED, *INSISTED_ON)), ("leg", self.leg)])

    @property
    def route(self) -> str:
        """The leg as a route of its own."""
        return self.address(ROUTE)

    @property
    def results(self) -> str:
        """The search that led here."""
        return results_address(self.given)


def read_asked_for(request: Request, snapshot: GraphSnapshot, today: date) -> CertificateAskedFor | RedirectResponse:
    """What the address asks for, as of today; where it cannot be read, the way to the results, which say why."""
    given = given_by(request)
    legs = given.get("leg", ())
    asked = {name: values for name, values in given.items() if name not in {"leg", "as_of"}}
    elsewhere = RedirectResponse(results_address(asked), status_code=SEE_OTHER)
    query = read_search(pairs_of(asked), snapshot, today).query
    if query is None or len(legs) != 1:
        return elsewhere
    try:
        leg = LegAddress.parse(legs[0])
    except NotReadable:
        return elsewhere
    application = Application(
        agreement_id=leg.agreement_id,
        version=leg.version,
        sending_id=leg.sending_id,
        receiving_id=leg.receiving_id,
        offering_id=leg.offering_id,
        enters=leg.enters,
        holdings=query.holdings,
    )
    return CertificateAskedFor(graph=snapshot.graph, today=today, application=application, given=asked, leg=legs[0])


def draft_of(asked: CertificateAskedFor, names: NameForm, public_url: str) -> CertificateDocument | Refusal:
    """The certificate as it would be, under a code that is nobody's; or why there is none."""
    holder = Holder(full_name=names.full_name, checking_name=names.checking_name, salt="")
    answer = issue(asked.graph, asked.application, holder=holder, code=make_code(0), on=asked.today)
    return answer if isinstance(answer, Refusal) else compose(answer, public_url)
