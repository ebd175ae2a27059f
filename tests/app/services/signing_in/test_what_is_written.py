"""What is written of signing in, in log and audit trail: that it was done, and nothing with which it could be."""

from typing import Any

import pytest
import structlog
from sqlalchemy import text

from app.accounts.roles import Role
from tests.people import ALDWICK, person_at
from tests.signing_in import (
    ANOTHER,
    PASSWORD,
    clock_of,
    code_of,
    give_application,
    give_password,
    give_recovery_codes,
    letters_of,
    link_in,
    sign_in,
)
from tests.site import COOKIES, Site


@pytest.fixture
def everything(example_site: Site) -> tuple[list[Any], list[str]]:
    """Every line and every record of somebody who signs in, is wrong, forgets, and changes all they can; and what
    stands in none of them.
    """
    clock = clock_of(example_site)
    ceri = person_at(example_site, Role.ADVISER, ALDWICK)
    give_password(example_site, ceri)
    secret, recovery = give_application(example_site, ceri), give_recovery_codes(example_site, ceri)
    client = example_site.client()
    code = code_of(secret, clock)
    with structlog.testing.capture_logs() as lines:
        sign_in(client, ceri, password="not the right one")
        client.post("/sign-in", data={"email": "nobody@example.ac.uk", "password": PASSWORD})
        client.post("/sign-in/forgotten", data={"email": ceri.account.email})
        link = link_in(letters_of(example_site)[-1][2])
        sign_in(client, ceri)
        client.post("/sign-in/second-step", data={"code": "000000"})
        client.post("/sign-in/second-step", data={"code": code})
        token = client.cookies.get(COOKIES[0]) or ""
        client.post("/sign-in/again", data={"password": PASSWORD, "code": recovery[0]})
        client.post("/account/password", data={"password": PASSWORD, "new_password": ANOTHER})
        client.post("/account/second-step/codes")
        client.post("/sign-out")
    with example_site.session() as session:
        records = session.connection().execute(text("SELECT * FROM audit_records")).all()
    secrets = [PASSWORD, ANOTHER, "not the right one", secret, code, token, link.rpartition("/")[2], *recovery]
    # A request's number is random, and may hold any six figures.
    said = [{name: value for name, value in line.items() if name != "request_id"} for line in lines]
    return [*said, *records], [*secrets, str(ceri.account.email), "nobody@example.ac.uk"]


def test_nothing_with_which_somebody_signs_in_is_written_down(everything: tuple[list[Any], list[str]]) -> None:
    written, secrets = everything

    assert {line["event"] for line in written if isinstance(line, dict)} >= {"password_wrong", "code_wrong", "request"}
    assert [secret for secret in secrets if any(secret in str(line) for line in written)] == []


def test_whatever_was_done_is(everything: tuple[list[Any], list[str]]) -> None:
    written, _ = everything

    done = {str(record.action) for record in written if not isinstance(record, dict)}

    assert done >= {
        "account.sign_in",
        "account.prove_again",
        "account.use_recovery_code",
        "account.change_password",
        "second_step.make_recovery_codes",
        "account.sign_out",
    }
