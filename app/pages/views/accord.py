"""Who has signed an accord, in words."""

from routes_graph.agreements import Accord
from routes_graph.graph import QualificationGraph

from ...wording import short_date
from .agreement import SignatureInWords


def signatures_of(graph: QualificationGraph, accord: Accord) -> tuple[SignatureInWords, ...]:
    """The institutions that have signed, by name."""
    return tuple(
        sorted(
            (
                SignatureInWords(
                    party=graph.institution(signature.party.party_id).name,
                    address=f"/institutions/{signature.party.party_id}",
                    signed=short_date(signature.signed_on),
                    person=", ".join(words for words in (signature.signatory, signature.role) if words),
                )
                for signature in accord.signatures
            ),
            key=lambda signature: signature.party,
        )
    )
