"""`onward user`: the first account, and what an operator does for people who cannot help themselves."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.accounts.passkeys import NewPasskey
from app.accounts.places import Place
from app.accounts.roles import Role
from app.commands import main
from app.commands.console import FAILED, MISUSED
from app.dependencies import get_today
from app.persistence.accounts import find_account_by_email, list_roles
from app.persistence.history import HistoryOf, list_history
from app.persistence.mail import list_letters
from app.persistence.passkeys import add_passkey
from app.persistence.sessions import list_sessions
from app.persistence.ways_in import ways_in
from app.settings import Settings
from tests.people import ALDWICK, NETWORK, person_at
from tests.routes_graph.specimens import EXAMPLE_NETWORK
from tests.site import FilledDatabases, Site, settings_in, site_of

EMAIL = "olwen.pryce@example.ac.uk"
CREATE = ("create", EMAIL, "--name", "Olwen Pryce", "--role", "network_officer", "--at", "network:example")

Type = Callable[..., int]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled_databases: FilledDatabases) -> Settings:
    """An installation of the test's own, with the worked examples' network."""
    made = settings_in(tmp_path)
    shutil.copyfile(filled_databases(EXAMPLE_NETWORK.register), tmp_path / "onward.db")
    monkeypatch.setenv("DATABASE_URL", made.database)
    monkeypatch.setenv("PUBLIC_URL", made.public_url)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    return made


@pytest.fixture
def user(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Types `onward user …`, and gives the status."""

    def typed(*words: str) -> int:
        monkeypatch.setattr("sys.argv", ["onward", "user", *words])
        try:
            main()
        except SystemExit as ended:
            return int(ended.code or 0)
        return 0

    return typed


@pytest.fixture
def site(settings: Settings) -> Site:
    """The site that is served on the same database."""
    return site_of(settings)


def roles_of(site: Site, email: str = EMAIL) -> list[tuple[Role, Place]]:
    with site.session() as session:
        account = find_account_by_email(session, email)
        assert account is not None
        return [(h.role, h.place) for h in list_roles(session, account.account_id) if h.is_held(get_today())]


def history(site: Site, email: str = EMAIL) -> list[tuple[str, str]]:
    with site.session() as session:
        account = find_account_by_email(session, email)
        assert account is not None
        return [(r.actor, r.action) for r in list_history(session, HistoryOf(person=account.actor), first=0, most=9)]


def link_in(text: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/sign-in/reset/[A-Za-z0-9_-]{43})", text)
    assert found, text
    return found.group(1)


def test_the_first_account_is_made_with_a_link_that_is_printed_and_mailed(
    user: Type, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert user(*CREATE) == 0
    link = link_in(capsys.readouterr().out)
    with site.session() as session:
        (letter,) = list_letters(session)

    chosen = site.client().post(link, data={"new_password": "lantern gravel otter violin"})

    assert letter.message.to == EMAIL
    assert link_in(letter.message.text) == link
    assert roles_of(site) == [(Role.NETWORK_OFFICER, NETWORK)]
    assert set(history(site)[-2:]) == {("operator", "account.create"), ("operator", "role.give")}
    assert chosen.status_code < 400
    assert site.client().get(link).status_code == 410, "it works once"


@pytest.mark.asvs("6.4.1")
def test_a_link_of_the_operators_works_for_seven_days(
    user: Type, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.dependencies import get_now

    user(*CREATE)
    link = link_in(capsys.readouterr().out)
    for days, status in ((6, 200), (8, 410)):
        site.app.dependency_overrides[get_now] = lambda days=days: datetime.now(UTC) + timedelta(days=days)

        assert site.client().get(link).status_code == status


def test_an_unknown_place_is_answered_with_those_that_come_near(user: Type, capsys: pytest.CaptureFixture[str]) -> None:
    status = user("create", EMAIL, "--name", "Olwen Pryce", "--role", "adviser", "--at", "institution:aldwik")

    said = capsys.readouterr().err
    assert status == MISUSED
    assert "There is no place ‘institution:aldwik’." in said
    assert "institution:aldwick  Aldwick College" in said


@pytest.mark.parametrize(
    ("role", "at", "said"),
    [
        ("network_officer", "institution:aldwick", "Nobody is ‘network_officer’ at an institution."),
        ("partnership_manager", "network:example", "Nobody is ‘partnership_manager’ at a network."),
        ("signed_in", "network:example", "Nobody is ‘signed_in’ at a network."),
        ("boss", "network:example", "There one can be: network_officer, adviser, stakeholder, auditor."),
    ],
)
def test_a_role_that_cannot_be_held_there_is_refused(
    user: Type, role: str, at: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert user("create", EMAIL, "--name", "Olwen Pryce", "--role", role, "--at", at) == MISUSED
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("create", "olwen", "--name", "Olwen Pryce", "--role", "adviser", "--at", "network:example"),
        ("create", EMAIL, "--name", " ", "--role", "adviser", "--at", "network:example"),
        (*CREATE, "--until", "2020-01-01"),
        (*CREATE, "--until", "tomorrow"),
    ],
)
def test_what_cannot_be_meant_makes_no_account(user: Type, site: Site, words: tuple[str, ...]) -> None:
    assert user(*words) == MISUSED
    with site.session() as session:
        assert find_account_by_email(session, EMAIL) is None


def test_whoever_has_an_account_gets_the_role_alone(user: Type, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    user(*CREATE)
    capsys.readouterr()

    assert user("create", EMAIL, "--name", "O. Pryce", "--role", "adviser", "--at", "institution:aldwick") == 0

    assert "Olwen Pryce has an account already" in capsys.readouterr().out
    assert roles_of(site) == [(Role.NETWORK_OFFICER, NETWORK), (Role.ADVISER, ALDWICK)]


def test_accounts_are_listed_with_what_they_hold(user: Type, capsys: pytest.CaptureFixture[str]) -> None:
    user(*CREATE)
    capsys.readouterr()

    user("list", "--json")

    assert json.loads(capsys.readouterr().out) == [
        {
            "name": "Olwen Pryce",
            "email": EMAIL,
            "roles": [{"role": "network_officer", "at": "network:example", "until": None}],
        }
    ]
    user("list")
    assert "Olwen Pryce" in capsys.readouterr().out


def test_a_role_is_ended_though_it_is_the_last_officers(user: Type, site: Site) -> None:
    user(*CREATE)

    assert user("end-role", EMAIL, "--role", "network_officer", "--at", "network:example") == 0

    assert roles_of(site) == []
    assert history(site)[0] == ("operator", "role.end")
    assert user("end-role", EMAIL, "--role", "network_officer", "--at", "network:example") == FAILED


@pytest.mark.asvs("6.4.4")
def test_whoever_lost_their_second_step_gets_a_new_link_and_it_is_written_down(
    user: Type, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    olwen = person_at(site, Role.NETWORK_OFFICER, NETWORK, name="Olwen Pryce")
    client = olwen.client(site)
    with site.session() as session:
        key = NewPasskey(credential_id="A" * 22, public_key="A" * 22, sign_count=0)
        add_passkey(session, olwen.account.account_id, key, name="Lost", now=datetime.now(UTC))
        session.commit()

    assert user("new-link", EMAIL, "--lost-second-step") == 0

    with site.session() as session:
        ways = ways_in(session, olwen.account.account_id)
        assert (ways.totp, ways.passkeys, list_sessions(session, olwen.account.account_id)) == (False, 0, ())
    assert client.get("/account").status_code == 403, "signed out everywhere"
    assert [action for _, action in history(site)[:2]] == ["account.new_link", "account.forget_second_step"]
    assert site.client().get(link_in(capsys.readouterr().out)).status_code == 200


def test_a_new_link_takes_nothing_away_by_itself(user: Type, site: Site) -> None:
    olwen = person_at(site, Role.NETWORK_OFFICER, NETWORK, name="Olwen Pryce")
    client = olwen.client(site)

    assert user("new-link", EMAIL) == 0

    assert client.get("/account").status_code == 200
    assert user("new-link", "nobody@example.ac.uk") == FAILED
