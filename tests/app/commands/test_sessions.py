"""`onward sessions end`, as it is typed."""

import pytest

from app.accounts.roles import Role
from app.commands import main
from app.commands.console import FAILED, MISUSED
from app.persistence.audit import list_records
from tests.people import ALDWICK, Person, person_at
from tests.site import Site


@pytest.fixture
def people(example_site: Site, monkeypatch: pytest.MonkeyPatch) -> tuple[Person, Person]:
    """Two people, and commands that work on their site's database."""
    monkeypatch.setenv("DATABASE_URL", example_site.settings.database)
    return (
        person_at(example_site, Role.ADVISER, ALDWICK),
        person_at(example_site, Role.ADVISER, ALDWICK, name="Rhys Dunmore"),
    )


def typed(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run the command, and give its status."""
    monkeypatch.setattr("sys.argv", ["onward", "sessions", "end", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def is_in(site: Site, token: str) -> bool:
    return "Sign out" in site.client(cookie=token).get("/").text


@pytest.mark.asvs("7.4.5")
def test_one_persons_sessions_are_ended_wherever_they_are(
    example_site: Site,
    people: tuple[Person, Person],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ceri, rhys = people
    tokens, others = [ceri.token(example_site) for _ in range(2)], rhys.token(example_site)
    assert is_in(example_site, tokens[0])

    assert typed(monkeypatch, " Ceri.Vaughan@example.ac.uk ") == 0

    assert "Ended: 2 sessions." in capsys.readouterr().out
    assert [is_in(example_site, token) for token in (*tokens, others)] == [False, False, True]
    with example_site.session() as session:
        noted = [(record.action, record.actor) for record in list_records(session, ceri.account.actor)]
    assert ("account.end_sessions", "operator") in noted


@pytest.mark.asvs("7.4.5")
def test_everybodys_are_ended_at_once(
    example_site: Site,
    people: tuple[Person, Person],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tokens = [person.token(example_site) for person in people]

    assert typed(monkeypatch, "--all") == 0

    assert "Ended: 2 sessions." in capsys.readouterr().out
    assert not any(is_in(example_site, token) for token in tokens)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((), MISUSED, "or say --all"),
        (("ceri.vaughan@example.ac.uk", "--all"), MISUSED, "or say --all"),
        (("nobody@example.ac.uk",), FAILED, "Nobody has an account with the address nobody@example.ac.uk."),
        (("no address",), FAILED, "Nobody has an account with the address no address."),
    ],
    ids=str,
)
def test_a_slip_is_said_and_ends_nothing(
    example_site: Site,
    people: tuple[Person, Person],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    token = people[0].token(example_site)

    assert typed(monkeypatch, *words) == status

    assert said in " ".join(capsys.readouterr().err.split())
    assert is_in(example_site, token)
