"""What ASVS asks of signing in, and no other test shows: forms, what never changes, what is not there, chance."""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect

from app.accounts.authenticator_codes import new_secret
from app.accounts.common_passwords import LONG_LIST
from app.accounts.passwords import SHORTEST, refusal_of
from app.accounts.recovery_codes import new_codes
from app.accounts.roles import Role
from app.accounts.tokens import hash_of_token, new_token
from app.persistence.invitations import add_invitation
from app.persistence.password_resets import add_reset
from tests.page_checks import Page
from tests.people import ALDWICK, Person, person_at
from tests.signing_in import PASSWORD, clock_of, give_password, sign_in
from tests.site import Site, SiteClient

ROOT = Path(__file__).parents[2]
ACCOUNT_TABLES = ("accounts", "password_resets", "invitations", "recovery_codes", "totp_applications")
LONG_AFTER = timedelta(days=10 * 365)
INSTEAD_OF_A_PASSWORD = re.compile(r"hint|question|answer|maiden|mother|pet|school|birth", re.IGNORECASE)


@pytest.fixture
def reader(example_site: Site) -> Person:
    """Somebody of whom no second step is asked."""
    made = person_at(example_site, Role.STAKEHOLDER, ALDWICK)
    give_password(example_site, made)
    return made


@pytest.fixture
def forms(example_site: Site, reader: Person) -> dict[str, Page]:
    """Every page on which a password is typed, by its address."""
    stranger, signed_in = example_site.client(), reader.client(example_site, ways=("password",))
    return {
        address: Page(client.get(address).text)
        for client, address in (
            (stranger, "/sign-in"),
            (stranger, f"/sign-in/reset/{reset_of(example_site, reader)}"),
            (stranger, f"/invitation/{invitation_to(example_site)}"),
            (signed_in, "/sign-in/again"),
            (signed_in, "/account/password"),
        )
    }


def reset_of(site: Site, person: Person) -> str:
    """The token of a link with which the person may set a password."""
    token, later = new_token(), datetime.now(UTC) + timedelta(hours=1)
    with site.session() as session:
        add_reset(session, token_hash=hash_of_token(token), account_id=person.account.account_id, expires_at=later)
        session.commit()
    return token


def invitation_to(site: Site) -> str:
    """The token of somebody's invitation who is new."""
    token, now = new_token(), datetime.now(UTC)
    with site.session() as session:
        add_invitation(
            session,
            token_hash=hash_of_token(token),
            email="new@example.ac.uk",
            role=Role.STAKEHOLDER,
            place=ALDWICK,
            role_ends_on=None,
            invited_by=None,
            now=now,
            expires_at=now + timedelta(days=7),
        )
        session.commit()
    return token


def fields_of(page: Page) -> Iterator[dict[str, str]]:
    """What somebody may fill in on a page."""
    yield from (dict(e.attrib) for e in page.elements("input", "textarea") if e.get("type") != "hidden")


def passwords_on(page: Page) -> list[dict[str, str]]:
    return [field for field in fields_of(page) if "password" in field.get("name", "")]


@pytest.mark.asvs("6.2.6")
def test_a_password_is_masked_wherever_it_is_typed(forms: dict[str, Page]) -> None:
    assert all(passwords_on(page) for page in forms.values())
    assert {field["type"] for page in forms.values() for field in passwords_on(page)} == {"password"}


@pytest.mark.asvs("6.2.7")
def test_password_keepers_and_pasting_are_helped_and_never_hindered(forms: dict[str, Page]) -> None:
    fields = [field for page in forms.values() for field in passwords_on(page)]

    assert {field["autocomplete"] for field in fields} == {"current-password", "new-password"}
    assert not [field for field in fields if {"maxlength", "readonly", "onpaste"} & field.keys()]
    scripts = [path.read_text(encoding="utf-8") for path in (ROOT / "app/static/scripts").glob("*.js")]
    assert scripts
    assert not [script for script in scripts if "paste" in script]


@pytest.mark.asvs("6.2.4", "6.2.12")
def test_none_of_the_commonest_that_are_long_enough_is_taken() -> None:
    """The standard asks for the 3,000 commonest that the rule on length would let through."""
    long_enough = [word for word in LONG_LIST.read_text(encoding="utf-8").splitlines() if len(word) >= SHORTEST]

    assert len(long_enough) > 10 * 3000
    assert [word for word in long_enough[:6000] if refusal_of(word) is None] == []
    assert [word for word in long_enough[:600] if refusal_of(f"{word.title()}!") is None] == []


@pytest.mark.asvs("6.4.2")
def test_nothing_is_asked_that_others_could_find_out(forms: dict[str, Page], example_site: Site) -> None:
    asked = {field.get("name", "") for page in forms.values() for field in fields_of(page)}
    columns = {
        column["name"]
        for table in inspect(example_site.app.state.installation.engine).get_table_names()
        if table in ACCOUNT_TABLES
        for column in inspect(example_site.app.state.installation.engine).get_columns(table)
    }

    assert asked == {"email", "password", "new_password", "name"}
    assert "password_hash" in columns
    assert not [name for name in asked | columns if INSTEAD_OF_A_PASSWORD.search(name)]


@pytest.mark.asvs("6.2.10")
def test_a_password_is_good_however_old_it_is(example_site: Site, reader: Person) -> None:
    clock = clock_of(example_site)
    clock.goes_on(LONG_AFTER)

    answer = sign_in(example_site.client(), reader)

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")


@pytest.mark.asvs("6.3.2")
def test_no_account_comes_with_the_software(example_site: Site, client: SiteClient) -> None:
    with example_site.session() as session:
        count = session.connection().exec_driver_sql("SELECT count(*) FROM accounts").scalar_one()

    assert count == 0
    for name in ("admin", "root", "sa", "onward", "operator"):
        page = client.post("/sign-in", data={"email": f"{name}@example.ac.uk", "password": PASSWORD})
        assert page.status_code == 422


@pytest.mark.asvs("6.4.1", "6.5.3", "7.2.3")
@pytest.mark.parametrize("make", [new_token, new_secret, new_codes], ids=lambda make: make.__name__)
def test_what_nobody_may_guess_does_not_follow_from_a_seed(make: object) -> None:
    """It comes from the system's own source of chance, which no seed can move."""
    assert callable(make)
    seen = []
    for _ in range(2):
        random.seed(7)
        seen.append(make())

    assert seen[0] != seen[1]


@pytest.mark.asvs("7.2.3")
def test_no_two_sessions_have_the_same_token_and_each_has_256_random_bits(example_site: Site, reader: Person) -> None:
    tokens = {reader.token(example_site) for _ in range(50)}

    assert len(tokens) == 50
    assert all(len(token) == 43 and re.fullmatch(r"[A-Za-z0-9_-]+", token) for token in tokens), "43 × 6 bits"
    for place in range(43):
        assert len({token[place] for token in tokens}) > 1 or place == 42, f"character {place} is always the same"
