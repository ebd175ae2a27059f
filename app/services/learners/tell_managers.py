"""The partnership managers of an institution are told by letter that a question waits; of whom, it does not say."""

from datetime import date, datetime

from sqlmodel import Session

from routes_graph.graph import QualificationGraph

from ...accounts.places import Place, PlaceKind
from ...accounts.roles import Role
from ...desk.adviser import Adviser
from ...mail.letters.confirmation_waits import confirmation_waits
from ...persistence.accounts import get_account, list_people_at
from ..find_place import name_of_place
from ..write_to_person import write_on_behalf_of


def tell_managers(
    session: Session,
    graph: QualificationGraph,
    adviser: Adviser,
    institution_id: str,
    *,
    public_url: str,
    today: date,
    now: datetime,
) -> None:
    """Put a letter to each of them into the outbox."""
    place = Place(kind=PlaceKind.INSTITUTION, place_id=institution_id)
    people = list_people_at(session, place)
    managers = {a.account_id: a for a, h in people if h.role is Role.PARTNERSHIP_MANAGER and h.is_held(today)}
    asks = get_account(session, adviser.account_id)
    for manager in managers.values():
        write_on_behalf_of(
            session,
            asks,
            manager,
            now,
            confirmation_waits,
            place_name=name_of_place(graph, place),
            link=f"{public_url}{place.address}/confirmations",
        )
