"""An adviser at their desk, with a learner who holds N, for tests of the pages."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from httpx2 import Response

from app.accounts.roles import Role
from tests.page_checks import Page
from tests.people import ALDWICK, Person, person_at
from tests.site import Site, SiteClient

CONSENT = {"consent-day": "24", "consent-month": "11", "consent-year": "2026", "agreed": "1"}
SEARCH = "from=N&to=B&starting=2027-01"
LEGS = ("a1~1~N~H~H-ft~2027-09", "a3~1~H~B~B-y2~2028-09")
LEADS_NOWHERE = "from=H&to=F&starting=2028-07"


@dataclass(frozen=True, kw_only=True)
class Visit:
    """The adviser's browser, and the learner's page."""

    person: Person
    client: SiteClient
    learner: str

    def page(self) -> Response:
        """The learner's page, as it stands now."""
        page = self.client.get(self.learner)
        assert page.status_code == 200
        return page


def adviser_visits(site: Site, *, name: str = "Ceri Vaughan", reference: str = "AB-17", **fields: str) -> Visit:
    """An adviser of Aldwick College who has taken on a learner."""
    adviser = person_at(site, Role.ADVISER, ALDWICK, name=name)
    return visit_of(site, adviser, reference=reference, **fields)


def visit_of(site: Site, adviser: Person, *, reference: str = "AB-17", **fields: str) -> Visit:
    """The same of somebody who is there already."""
    client = adviser.client(site)
    taken_on = client.post("/desk/learners/new", data={"reference": reference, **CONSENT, **fields})
    assert taken_on.status_code == 303, taken_on.text
    return Visit(person=adviser, client=client, learner=taken_on.headers["location"].partition("?")[0])


def hold(visit: Visit, award_id: str = "N", **fields: str) -> None:
    """Says that the learner holds it."""
    said = {"award": award_id, "award_pick": award_id, "is": "held"}
    answer = visit.client.post(f"{visit.learner}/holdings", data={**said, **fields})
    assert answer.status_code == 303, answer.text


def save_route(visit: Visit, search: str = SEARCH, legs: tuple[str, ...] = LEGS, key: str = "k1") -> str:
    """Saves a route, or a search, and gives the plan's page."""
    said = dict(parse_qsl(search))
    answer = visit.client.post(f"{visit.learner}/plans", data={**said, "leg": list(legs), "form_key": key})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].partition("?")[0]


def hidden(response: Response, name: str) -> str:
    """What a hidden field of the page carries; of several, the last."""
    found = [e.get("value", "") for e in Page(response.text).elements("input") if e.get("name") == name]
    assert found, f"no field {name}"
    return found[-1]


def actions(response: Response) -> list[str]:
    """Where the page's forms go."""
    return [form.attrib["action"] for form in Page(response.text).elements("form")]


def action_ending(response: Response, end: str) -> str:
    """The one form that goes to an address with that end."""
    found = [action for action in actions(response) if re.search(end, action)]
    assert len(found) == 1, found
    return found[0]
