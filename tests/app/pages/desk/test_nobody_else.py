"""Nobody but their adviser sees a learner, and whom they were handed to: to everybody else there is nothing there."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi.routing import APIRoute

from app.accounts.roles import Role
from app.guards import Permission
from app.pages.desk.routers import DESK_ROUTERS
from app.permissions import Action
from app.persistence.accounts import change_role_end, give_role
from tests.app.pages.desk.visits import CONSENT, LEADS_NOWHERE, Visit, adviser_visits, hold, save_route
from tests.app.pages.reading import heading, words
from tests.people import ALDWICK, MARRAM, NETWORK, person_at
from tests.site import TODAY, Site, SiteClient

NOT_FOUND = 404


def addresses_of_the_desk() -> Iterator[tuple[str, str]]:
    """Every address under /desk whose existence is a secret, with the first of everything in it."""
    for router in DESK_ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            stated = {d.dependency.action for d in route.dependencies if isinstance(d.dependency, Permission)}
            if Action.KEEP_LEARNERS in stated:
                for method in sorted(route.methods or ()):
                    yield method, route.path


SECRET = sorted(set(addresses_of_the_desk()))
OF_ONE = [(method, path) for method, path in SECRET if "{learner_id}" in path]
NUMBERS = {"holding_id": "1", "step_id": "1", "plan_id": "1", "code": "2222222222222222", "confirmation_id": "1"}
EVERYBODY_ELSE = [
    ("another adviser of the same college", Role.ADVISER, ALDWICK),
    ("an adviser of another place", Role.ADVISER, MARRAM),
    ("the college's partnership manager", Role.PARTNERSHIP_MANAGER, ALDWICK),
    ("the network's officer", Role.NETWORK_OFFICER, NETWORK),
    ("the auditor", Role.AUDITOR, NETWORK),
]


def everything_of(site: Site) -> Visit:
    """A learner of whom there is one of everything."""
    visit = adviser_visits(site, reference="Quokka-41", email="quokka@example.org")
    hold(visit)
    save_route(visit)
    visit.client.post(f"{visit.learner}/steps", data={"text": "Ring the numbat", "form_key": "k"})
    return visit


def at(path: str, visit: Visit) -> str:
    """The path with the learner's own numbers."""
    return path.format(learner_id=visit.learner.rpartition("/")[2], **NUMBERS)


def test_the_walk_meets_every_page_of_a_learner() -> None:
    assert len(OF_ONE) > 25
    assert {"GET", "POST"} == {method for method, _ in OF_ONE}


@pytest.mark.asvs("8.2.2")
@pytest.mark.parametrize(("who", "role", "place"), EVERYBODY_ELSE, ids=[who for who, _, _ in EVERYBODY_ELSE])
def test_to_anybody_else_there_is_nothing_there(example_site: Site, who: str, role: Role, place: object) -> None:
    visit = everything_of(example_site)
    other = person_at(example_site, role, place, name="Somebody Else").client(example_site)  # type: ignore[arg-type]
    before = words(visit.page())

    for method, path in OF_ONE:
        answer = ask(other, method, at(path, visit))
        assert answer == NOT_FOUND, f"{method} {path} answers {who} with {answer}"

    assert words(visit.page()) == before


def test_nor_is_there_to_who_has_not_signed_in(example_site: Site) -> None:
    visit = everything_of(example_site)
    visitor = example_site.client()

    for method, path in SECRET:
        assert ask(visitor, method, at(path, visit)) == NOT_FOUND, f"{method} {path}"


def test_nor_to_who_has_no_learners_to_keep(example_site: Site) -> None:
    manager = person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK).client(example_site)

    assert {ask(manager, method, path) for method, path in SECRET if "{" not in path} == {NOT_FOUND}


@pytest.mark.asvs("8.2.1")
def test_who_advises_there_no_more_does_not_see_them_any_more(example_site: Site) -> None:
    visit = everything_of(example_site)
    (held,) = visit.person.roles
    with example_site.session() as session:
        change_role_end(session, held.role_id, revision=held.revision, ends_on=TODAY - timedelta(days=1))
        account_id = visit.person.account.account_id
        give_role(session, account_id, role=Role.ADVISER, place=MARRAM, starts_on=TODAY)
        session.commit()
    client = visit.person.client(example_site)

    assert client.get(visit.learner).status_code == NOT_FOUND
    assert heading(client.get("/desk/learners")) == "No learners yet"


@pytest.mark.asvs("8.2.2")
def test_the_lists_hold_ones_own_learners_only(example_site: Site) -> None:
    visit = everything_of(example_site)
    other = adviser_visits(example_site, name="Sam Iyer", reference="Mine-1")

    for address in ("/desk/learners", "/desk/learners?q=quokka", "/desk/learners?show=overdue", "/desk"):
        assert "Quokka" not in other.client.get(address).text
    assert "Quokka" in visit.client.get("/desk/learners").text


@pytest.mark.asvs("8.2.2")
def test_what_is_of_one_learner_is_not_reached_through_another(example_site: Site) -> None:
    """Both are the same adviser's; the second learner's page does not show, change or remove what is the first's."""
    visit = everything_of(example_site)
    other = visit.client.post("/desk/learners/new", data={"reference": "Other", **CONSENT})
    there = other.headers["location"].partition("?")[0]

    for part in ("holdings/1", "steps/1", "plans/1"):
        assert visit.client.get(f"{there}/{part}").status_code == NOT_FOUND
        assert visit.client.post(f"{there}/{part}/remove").status_code == NOT_FOUND
        assert visit.client.get(f"{visit.learner}/{part}").status_code == 200


def test_a_wish_of_a_learners_is_seen_by_the_network_without_the_learner(example_site: Site) -> None:
    visit = everything_of(example_site)
    save_route(visit, LEADS_NOWHERE, (), key="in vain")
    officer = person_at(example_site, Role.NETWORK_OFFICER, NETWORK, name="Nia Prosser").client(example_site)

    page = officer.get("/at/network/example/wishes")

    assert "Foundation degree in Engineering" in words(page)
    assert "Quokka" not in page.text
    assert "/desk/learners/" not in page.text


def ask(client: SiteClient, method: str, address: str) -> int:
    """What the address answers."""
    return client.request(method, address, data={"form_key": "k"} if method == "POST" else None).status_code
