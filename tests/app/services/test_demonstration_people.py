"""The demonstration's people: one for each role, who can sign in there and nowhere else."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.accounts.passwords import refusal_of
from app.accounts.roles import HELD_AT
from app.demonstration.learners import LEARNERS
from app.demonstration.people import PASSWORD, PEOPLE
from app.persistence.accounts import find_account_by_email, set_password_hash
from app.persistence.register import claim_register, merge_register
from app.services import current_graph
from app.services.demonstration_desk import keep_demonstration_desk
from app.services.demonstration_people import is_demonstration, keep_demonstration_people
from routes_graph.institutions import Network
from routes_graph.register import Register
from tests.routes_graph.specimens import EXAMPLE_NETWORK
from tests.site import TODAY, Site, SiteClient, settings_in, site_of

ROOT = Path(__file__).parents[3]
REAL = Network(network_id="real", name="A network that means it")


def copied(demonstration_site: Site, folder: Path) -> Site:
    shutil.copyfile(demonstration_site.settings.data_dir / "onward.db", folder / "onward.db")
    made = site_of(settings_in(folder))
    keep(made)
    return made


@pytest.fixture(scope="module")
def shared(demonstration_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration with its people, in which nobody changes anything."""
    made = copied(demonstration_site, tmp_path_factory.mktemp("people"))
    yield made
    made.app.state.installation.engine.dispose()


@pytest.fixture
def site(demonstration_site: Site, tmp_path: Path) -> Iterator[Site]:
    """A demonstration of the test's own, with its people."""
    made = copied(demonstration_site, tmp_path)
    yield made
    made.app.state.installation.engine.dispose()


def keep(site: Site) -> int:
    with site.session() as session:
        count = keep_demonstration_people(session, site.app.state.installation.secret_key, TODAY, datetime.now(UTC))
        session.commit()
    return count


def add(site: Site, register: Register) -> None:
    with site.session() as session:
        claim_register(session)
        merge_register(session, register)
        session.commit()


def sign_in(client: SiteClient, email: str) -> str:
    """Types the password that stands on the page, then the code that stands on the next; gives the last page."""
    answer = client.post("/sign-in", data={"email": email, "password": PASSWORD}, follow_redirects=True)
    if shown := re.search(r"\b(\d{3}) ?(\d{3})\b", answer.text.partition("<main")[2]):
        code = "".join(shown.groups())
        answer = client.post("/sign-in/second-step", data={"code": code}, follow_redirects=True)
    return str(answer.text)


def test_there_is_somebody_for_each_role() -> None:
    assert {person.role for person in PEOPLE} == set(HELD_AT)
    assert len({person.email for person in PEOPLE}) == len(PEOPLE)


@pytest.mark.parametrize("email", [person.email for person in PEOPLE])
def test_they_sign_in_with_what_stands_on_the_page(shared: Site, email: str) -> None:
    page = shared.client().get("/sign-in").text
    assert email in page
    assert PASSWORD in page

    assert "Sign out" in sign_in(shared.client(), email)


def test_they_are_as_they_were_after_the_next_start(site: Site) -> None:
    with site.session() as session:
        account = find_account_by_email(session, PEOPLE[0].email)
        assert account is not None
        set_password_hash(session, account.account_id, "somebody has changed it")
        session.commit()

    assert keep(site) == 0
    assert "Sign out" in sign_in(site.client(), PEOPLE[0].email)


@pytest.mark.asvs("6.3.2")
def test_they_are_shut_out_as_soon_as_a_real_network_is_there(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current_graph, "SECONDS_BETWEEN_LOOKS", 0.0)  # else for as long as it takes to look again
    client = site.client()
    assert "Sign out" in sign_in(client, PEOPLE[0].email)

    add(site, Register(networks=(REAL,)))

    assert "Sign out" not in client.get("/").text, "who is in, is out with the next request"
    assert "Sign out" not in sign_in(site.client(), PEOPLE[0].email)
    assert PASSWORD not in site.client().get("/sign-in").text


@pytest.mark.asvs("6.3.2")
def test_nobody_of_them_is_made_where_a_network_is_real(example_site: Site) -> None:
    assert not is_demonstration(EXAMPLE_NETWORK.register)
    assert keep(example_site) == 0
    with example_site.session() as session:
        assert all(find_account_by_email(session, person.email) is None for person in PEOPLE)


def test_the_advisers_desk_has_learners_once_whatever_becomes_of_them(site: Site) -> None:
    def keep_desk() -> int:
        with site.session() as session:
            made = keep_demonstration_desk(session, TODAY, datetime.now(UTC))
            session.commit()
        return made

    assert keep_desk() == len(LEARNERS)
    assert keep_desk() == 0
    client = site.client()
    sign_in(client, PEOPLE[0].email)
    page = client.get("/desk/learners").text
    assert all(learner.reference in page for learner in LEARNERS)


@pytest.mark.asvs("6.3.2")
@pytest.mark.parametrize("typed", [PASSWORD, PASSWORD.upper()])
def test_nobody_may_take_their_password(typed: str) -> None:
    assert refusal_of(typed) is not None


def test_the_readme_lists_them() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert PASSWORD in readme
    assert all(person.email in readme and person.name in readme for person in PEOPLE)
