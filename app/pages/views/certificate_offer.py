"""Whether a certificate can be had for a leg of a route: now, later, or why not at all."""

from dataclasses import dataclass
from datetime import date

from certificates.explanations import explain_refusal
from certificates.issuing import Application, examine, presented_by
from certificates.refusals import Refusal, RefusalReason
from routes_graph.agreements import Guarantee
from routes_graph.graph import QualificationGraph
from routes_graph.months import first_day
from routes_graph.query import Query
from routes_graph.route import Leg, Route

from ...addresses import Given, route_address
from ...wording import month_in_words, short_date

CERTIFICATE = "/certificates/new"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateOffer:
    """Whether a certificate can be had for a leg: its address, or why not yet or not at all."""

    address: str | None = None
    words: str = ""
    lists_unmet: bool = False


def certificate_offer(
    graph: QualificationGraph, query: Query, route: Route, number: int, given: Given, today: date
) -> CertificateOffer:
    """Whether a certificate can be had for the leg of that number (from 1), judged today."""
    leg = route.legs[number - 1]
    if number == 1:
        found = examine(graph, _application(query, leg), on=today)
        if isinstance(found, Refusal):
            return CertificateOffer(words=explain_refusal(found))
        return CertificateOffer(address=route_address(given, Route(legs=(leg,)), CERTIFICATE), lists_unmet=True)
    if leg.guarantee is Guarantee.CONSIDERATION:
        return CertificateOffer(words=explain_refusal(Refusal(reason=RefusalReason.CONSIDERATION_ONLY)))
    if leg.renew:
        renewing = Refusal(reason=RefusalReason.WOULD_NEED_RENEWING, month=leg.version.last_entry)
        return CertificateOffer(words=explain_refusal(renewing))
    before = route.legs[number - 2]
    present_by = presented_by(leg.version, leg.enters)
    if present_by < first_day(before.enters):
        return CertificateOffer(
            words=f"A certificate for this step would have to be presented by {short_date(present_by)}, "
            f"before you start step {number - 1}. Ask whom the agreement names what they accept instead."
        )
    return CertificateOffer(
        words=f"You can print this certificate once you have started step {number - 1}, "
        f"in {month_in_words(before.enters)}. Come back with this page’s address."
    )


def _application(query: Query, leg: Leg) -> Application:
    agreement_id, version, sending_id, receiving_id, offering_id, enters = leg.key
    return Application(
        agreement_id=agreement_id,
        version=version,
        sending_id=sending_id,
        receiving_id=receiving_id,
        offering_id=offering_id,
        enters=enters,
        holdings=query.holdings,
    )
