"""Signing in with a password: the way in, and what is said where there is none."""

import pytest

from app.accounts.roles import Role
from tests.people import ALDWICK, Person, person_at
from tests.signing_in import (
    give_password,
    sign_in,
)
from tests.site import Site


@pytest.fixture
def reader(example_site: Site) -> Person:
    """Somebody of whom no second step is asked."""
    made = person_at(example_site, Role.STAKEHOLDER, ALDWICK)
    give_password(example_site, made)
    return made


def test_the_right_password_leads_to_the_page_that_was_wanted(example_site: Site, reader: Person) -> None:
    client = example_site.client()

    answer = sign_in(client, reader, next="/partners?page=2")

    assert (answer.status_code, answer.headers["location"]) == (303, "/partners?page=2")
    assert "Sign out" in client.get("/").text
