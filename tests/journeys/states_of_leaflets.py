"""What leaflets look like: to choose from, to read, to print, and how often they were taken."""

from app.accounts.places import Place, PlaceKind
from app.accounts.roles import Role
from app.leaflets.counting import Taken
from app.leaflets.names import leaflet_of_institution, leaflet_of_subject
from app.persistence.leaflets import count_leaflet
from routes_graph.institutions import InstitutionKind
from routes_graph.months import month_of
from tests.journeys import signed_in, when_i
from tests.journeys.page_state import PageState, opened, reached
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor
from tests.people import ALDWICK
from tests.site import TODAY

_SUBJECT, _INSTITUTION = "/leaflets/subjects/{code}", "/leaflets/institutions/{institution_id}"
THORNMERE = Place(kind=PlaceKind.INSTITUTION, place_id="thornmere")
_COUNTS = "/at/{kind}/{place_id}/leaflets"


@step
def somebody_took_leaflets(visitor: Visitor) -> None:
    """Some were printed and some downloaded, in two months."""
    now = month_of(TODAY)
    with visitor.behind_the_site.session() as session:
        for leaflet in (leaflet_of_subject("04.1"), leaflet_of_subject("04.1", "6"), leaflet_of_institution("aldwick")):
            for taken, month in ((Taken.PRINTED, now), (Taken.DOWNLOADED, now), (Taken.PRINTED, now - 1)):
                count_leaflet(session, leaflet, taken, month)
        session.commit()


@step
def open_the_leaflet_of_an_institution(visitor: Visitor, kind: InstitutionKind, view: str = "") -> None:
    """Of the first of that kind."""
    found = next(i for i in visitor.behind_the_site.register.institutions if i.kind is kind)
    visitor.page.goto(visitor.address(f"/leaflets/institutions/{found.institution_id}{view}"))


LEAFLETS = (
    opened("leaflets", "/leaflets"),
    opened("leaflets-of-the-demonstration", "/leaflets", site="demonstration"),
    opened("leaflet-of-a-subject", _SUBJECT, "/leaflets/subjects/04.1"),
    opened("leaflet-of-a-subject-in-full", _SUBJECT, "/leaflets/subjects/01.3", site="demonstration"),
    opened("leaflet-of-a-level", _SUBJECT, "/leaflets/subjects/01.2?level=6", site="demonstration"),
    opened("leaflet-with-nothing-on-it", _SUBJECT, "/leaflets/subjects/12.2", site="demonstration"),
    opened("leaflet-unknown", _SUBJECT, "/leaflets/subjects/99.9", status=404),
    opened("leaflet-to-print", f"{_SUBJECT}/print", "/leaflets/subjects/01.2/print", site="demonstration"),
    opened("leaflet-of-an-institution", _INSTITUTION, "/leaflets/institutions/aldwick"),
    *(
        reached(f"leaflet-of-{kind.value}", _INSTITUTION, open_the_leaflet_of_an_institution(kind))
        for kind in (InstitutionKind.COLLEGE, InstitutionKind.EMPLOYER, InstitutionKind.STAKEHOLDER)
    ),
    reached(
        "leaflet-of-a-university-to-print",
        f"{_INSTITUTION}/print",
        open_the_leaflet_of_an_institution(InstitutionKind.UNIVERSITY, "/print"),
    ),
    PageState(
        name="leaflet-counts",
        page=_COUNTS,
        reach=(
            somebody_took_leaflets(),
            signed_in.as_a(Role.ADVISER, ALDWICK),
            when_i.open("/at/institution/aldwick/leaflets"),
        ),
    ),
    PageState(
        name="leaflet-counts-before-any",
        page=_COUNTS,
        reach=(
            signed_in.as_a(Role.PARTNERSHIP_MANAGER, THORNMERE),
            when_i.open("/at/institution/thornmere/leaflets"),
        ),
        site="demonstration",
    ),
)
