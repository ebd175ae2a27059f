"""Where the walk takes place: two networks, of which the first has two members and the second has one."""

from dataclasses import replace

from app.accounts.places import Place, PlaceKind
from routes_graph.agreements import Accord, Guarantee
from routes_graph.careers import Career
from routes_graph.institutions import Institution, InstitutionKind, Membership, Network
from routes_graph.register import Register
from tests.people import ALDWICK, MARRAM, NETWORK
from tests.routes_graph.specimens import EXAMPLE_NETWORK

NEIGHBOUR = Place(kind=PlaceKind.NETWORK, place_id="neighbour")
ELSEWHERE = Place(kind=PlaceKind.INSTITUTION, place_id="elsewhere")
NOWHERE = Place(kind=PlaceKind.INSTITUTION, place_id="no-such-place")

MEMBERS = {NETWORK: {ALDWICK, MARRAM}, NEIGHBOUR: {ELSEWHERE}}
"""Said here once more, so that what is expected does not come from the code that is tried."""

PLACES = (ALDWICK, MARRAM, ELSEWHERE, NETWORK, NEIGHBOUR)
"""One's own institution, another of the same network, one of another network, one's own network, and the other."""


def two_networks() -> Register:
    """The worked examples' network, and a neighbour that has nothing to do with it."""
    register = EXAMPLE_NETWORK.register
    return replace(
        register,
        networks=(*register.networks, Network(network_id=NEIGHBOUR.place_id, name="Neighbouring Network")),
        institutions=(
            *register.institutions,
            Institution(institution_id=ELSEWHERE.place_id, name="Elsewhere College", kind=InstitutionKind.COLLEGE),
        ),
        memberships=(
            *(m for m in register.memberships if m.institution_id not in {"aldwick", "marram"}),
            *(
                Membership(network_id=network.place_id, institution_id=member.place_id)
                for network, members in MEMBERS.items()
                for member in sorted(members)
            ),
        ),
        accords=(
            Accord(accord_id="engineers", network_id="example", title="Engineers’ accord", floor=Guarantee.OFFER),
        ),
        careers=(Career(career_id="engineer", title="Engineer"),),
    )
