"""The second step at sign-in: codes of an application, recovery codes, and setting one up where a role asks for it."""

import re
from datetime import timedelta

import pytest

from app.accounts.authenticator_codes import code_at, step_at
from app.accounts.roles import Role
from app.accounts.sealed_secrets import seal
from app.persistence.second_steps import find_totp, keep_totp
from app.secret_key import SecretKey
from app.services.signing_in.prove_code import totp_of
from tests.people import ALDWICK, Person, person_at
from tests.signing_in import (
    Clock,
    clock_of,
    code_of,
    count_rows,
    give_application,
    give_password,
    give_recovery_codes,
    half_way_token,
    letters_of,
    sign_in,
)
from tests.site import Site, SiteClient

STEP = "/sign-in/second-step"


@pytest.fixture
def clock(example_site: Site) -> Clock:
    return clock_of(example_site)


@pytest.fixture
def adviser(example_site: Site, clock: Clock) -> Person:
    made = person_at(example_site, Role.ADVISER, ALDWICK)
    give_password(example_site, made)
    return made


@pytest.fixture
def secret(example_site: Site, adviser: Person) -> str:
    return give_application(example_site, adviser)


def half_way(site: Site, person: Person) -> SiteClient:
    """A browser in which their password was right just now."""
    return site.client(cookie=half_way_token(site, person))


def is_signed_in(client: SiteClient) -> bool:
    return "Your desk" in client.get("/").text


def test_the_code_of_the_application_lets_in(example_site: Site, adviser: Person, secret: str, clock: Clock) -> None:
    client = half_way(example_site, adviser)
    assert not is_signed_in(client)

    answer = client.post(STEP, data={"code": code_of(secret, clock), "next": "/partners"})

    assert answer.headers["location"] == "/partners"
    assert is_signed_in(client)


@pytest.mark.parametrize("written", ["{0}{1} {2}", " {0} {1} {2} ", "{0}-{1}-{2}", "fullwidth"])
def test_a_code_is_read_however_it_is_written(
    example_site: Site, adviser: Person, secret: str, clock: Clock, written: str
) -> None:
    code = code_of(secret, clock)
    typed = (
        "".join(chr(ord(figure) - ord("0") + 0xFF10) for figure in code)
        if written == "fullwidth"
        else written.format(code[:2], code[2:4], code[4:])
    )

    answer = half_way(example_site, adviser).post(STEP, data={"code": typed})

    assert answer.status_code == 303


@pytest.mark.asvs("6.5.5")
@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 303), (0, 303), (1, 303), (2, 422)])
def test_a_clock_may_be_wrong_by_half_a_minute(
    example_site: Site, adviser: Person, secret: str, clock: Clock, steps: int, status: int
) -> None:
    answer = half_way(example_site, adviser).post(STEP, data={"code": code_of(secret, clock, steps)})

    assert answer.status_code == status


@pytest.mark.asvs("6.5.1")
def test_each_code_works_once_and_none_before_it_either(
    example_site: Site, adviser: Person, secret: str, clock: Clock
) -> None:
    code, before = code_of(secret, clock), code_of(secret, clock, -1)
    half_way(example_site, adviser).post(STEP, data={"code": code})
    again = half_way(example_site, adviser)

    for used in (code, before):
        page = again.post(STEP, data={"code": used})
        assert (page.status_code, "This code has been used" in page.text) == (422, True)
    clock.goes_on(timedelta(seconds=30))
    assert again.post(STEP, data={"code": code_of(secret, clock)}).status_code == 303


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter the code"),
        ("12345", "six figures"),
        ("1234567", "six figures"),
        ("abcdef", "six figures"),
        ("\x00" * 6, "six figures"),
        ("١٢٣٤٥٦", "six figures"),
    ],
)
def test_what_cannot_be_a_code_is_said_and_costs_no_try(
    example_site: Site, adviser: Person, secret: str, clock: Clock, typed: str, said: str
) -> None:
    client = half_way(example_site, adviser)

    for _ in range(7):
        page = client.post(STEP, data={"code": typed})
        assert (page.status_code, said in page.text) == (422, True)

    assert client.post(STEP, data={"code": code_of(secret, clock)}).status_code == 303


def wrong_code(secret: str, clock: Clock) -> str:
    near = {code_at(secret, step_at(clock.at) + steps) for steps in range(-3, 4)}
    return next(code for number in range(10) if (code := f"{number:06}") not in near)


@pytest.mark.asvs("6.3.1")
def test_five_wrong_codes_end_the_trying_in_a_session_even_with_the_right_one(
    example_site: Site, adviser: Person, secret: str, clock: Clock
) -> None:
    client = half_way(example_site, adviser)

    pages = [client.post(STEP, data={"code": wrong_code(secret, clock)}) for _ in range(5)]
    refused = client.post(STEP, data={"code": code_of(secret, clock)})

    assert [page.status_code for page in pages] == [422] * 5
    assert (refused.status_code, "too many wrong codes. Wait" in refused.text) == (429, True)
    assert not is_signed_in(client)


@pytest.mark.asvs("6.3.1")
def test_a_new_session_gives_the_guesser_no_new_tries(
    example_site: Site, adviser: Person, secret: str, clock: Clock
) -> None:
    statuses = []
    for _ in range(4):
        client = half_way(example_site, adviser)
        statuses += [client.post(STEP, data={"code": wrong_code(secret, clock)}).status_code for _ in range(4)]

    assert statuses == [422] * 5 + [429] * 11


@pytest.mark.asvs("6.3.1")
def test_nobody_guesses_more_than_twenty_codes_a_day(
    example_site: Site, adviser: Person, secret: str, clock: Clock
) -> None:
    looked_at = 0
    for _ in range(48):
        client = half_way(example_site, adviser)
        looked_at += sum(
            client.post(STEP, data={"code": wrong_code(secret, clock)}).status_code == 422 for _ in range(2)
        )
        clock.goes_on(timedelta(minutes=14))

    assert looked_at == 20


@pytest.mark.asvs("6.3.1")
def test_who_knows_only_the_password_cannot_keep_its_owner_out(
    example_site: Site, adviser: Person, secret: str, clock: Clock
) -> None:
    """A browser in which they have signed in before counts apart."""
    own = half_way(example_site, adviser)
    own.post(STEP, data={"code": code_of(secret, clock)})
    own.post("/sign-out")
    clock.goes_on(timedelta(minutes=2))
    for _ in range(2):
        stranger = half_way(example_site, adviser)
        for _ in range(6):
            stranger.post(STEP, data={"code": wrong_code(secret, clock)})

    sign_in(own, adviser)

    assert own.post(STEP, data={"code": code_of(secret, clock)}).status_code == 303


def test_the_owner_is_told_when_codes_were_tried_with_the_right_password(
    example_site: Site, adviser: Person, secret: str, clock: Clock
) -> None:
    client = half_way(example_site, adviser)
    for _ in range(8):
        client.post(STEP, data={"code": wrong_code(secret, clock)})

    assert [subject for _, subject, _ in letters_of(example_site)] == [
        "Somebody tried to sign in to Onward with your password"
    ]


@pytest.mark.asvs("6.5.1")
def test_a_recovery_code_lets_in_once_and_its_owner_is_told(
    example_site: Site, adviser: Person, secret: str, clock: Clock
) -> None:
    codes = give_recovery_codes(example_site, adviser)
    first, second = half_way(example_site, adviser), half_way(example_site, adviser)

    let_in = first.post(STEP, data={"code": codes[3].lower().replace("-", " ")})
    refused = second.post(STEP, data={"code": codes[3]})

    assert let_in.status_code == 303
    assert is_signed_in(first)
    assert refused.status_code == 422
    told = [text for _, subject, text in letters_of(example_site) if "recovery codes" in subject]
    assert len(told) == 1
    assert "You have 9 recovery codes left." in told[0]
    assert "9 codes left" in first.get("/account/second-step").text


def test_a_secret_that_was_sealed_by_a_former_installation_lets_nobody_in_and_breaks_nothing(
    example_site: Site, adviser: Person, secret: str, clock: Clock
) -> None:
    codes = give_recovery_codes(example_site, adviser)
    former = seal(SecretKey(b"f" * 32), secret, belongs_to=totp_of(adviser.account.account_id))
    with example_site.session() as session:
        keep_totp(session, adviser.account.account_id, sealed_secret=former, now=clock.at, last_step=0)
        session.commit()
    client = half_way(example_site, adviser)

    assert client.post(STEP, data={"code": code_of(secret, clock)}).status_code == 422
    assert client.post(STEP, data={"code": codes[0]}).status_code == 303


def test_another_persons_recovery_code_is_worth_nothing(
    example_site: Site, adviser: Person, secret: str, clock: Clock
) -> None:
    other = person_at(example_site, Role.ADVISER, ALDWICK, name="Dilys Rhys")
    codes = give_recovery_codes(example_site, other)

    assert half_way(example_site, adviser).post(STEP, data={"code": codes[0]}).status_code == 422


@pytest.mark.asvs("6.5.2")
def test_neither_secret_nor_recovery_codes_stand_in_the_database(
    example_site: Site, adviser: Person, secret: str
) -> None:
    codes = give_recovery_codes(example_site, adviser)
    folder = example_site.settings.data_dir

    kept = b"".join(path.read_bytes() for path in folder.glob("onward.db*"))

    assert secret.encode() not in kept
    assert not any(code.encode() in kept or code.replace("-", "").encode() in kept for code in codes)


@pytest.mark.asvs("6.3.3")
def test_a_password_alone_opens_no_page(example_site: Site, adviser: Person, secret: str) -> None:
    client = half_way(example_site, adviser)

    page = client.get("/account/sessions?done=one")

    assert page.status_code == 403
    assert "Finish signing in" in page.text
    assert 'href="/sign-in/second-step?next=%2Faccount%2Fsessions%3Fdone%3Done"' in page.text


def test_who_has_nothing_to_prove_is_led_on(example_site: Site, adviser: Person, secret: str, clock: Clock) -> None:
    assert example_site.client().get(STEP).headers["location"] == "/sign-in"
    assert example_site.client().post(STEP, data={"code": "123456"}).headers["location"] == "/sign-in"
    client = half_way(example_site, adviser)
    assert client.get("/sign-in/set-up").headers["location"] == STEP
    assert client.get("/sign-in/set-up/app").headers["location"] == STEP
    client.post(STEP, data={"code": code_of(secret, clock)})
    assert client.get(STEP).headers["location"] == "/desk"


# setting one up because a role asks for it


def secret_on(page: str) -> str:
    found = re.search(r'<b class="on-key-text">([A-Z2-7 ]+)</b>', page)
    assert found
    return found.group(1).replace(" ", "")


def sealed_on(page: str) -> str:
    found = re.search(r'name="sealed" value="([^"]+)"', page)
    assert found
    return found.group(1)


@pytest.mark.asvs("6.3.3")
def test_a_role_that_asks_for_it_has_an_application_set_up_before_anything_opens(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    client = example_site.client()
    assert sign_in(client, adviser, next="/partners").headers["location"] == "/sign-in/set-up?next=%2Fpartners"
    assert "Set up a second step" in client.get("/sign-in/set-up?next=%2Fpartners").text
    shown = client.get("/sign-in/set-up/app?next=%2Fpartners").text
    assert count_rows(example_site, "totp_secrets") == 0
    assert client.get("/account/sessions").status_code == 403

    page = client.post(
        "/sign-in/set-up/app",
        data={"code": code_of(secret_on(shown), clock), "sealed": sealed_on(shown), "next": "/partners"},
    )

    codes = re.findall(r'<li class="on-code">([0-9A-Z-]{29})</li>', page.text)
    assert (page.status_code, len(set(codes))) == (200, 10)
    assert 'href="/partners"' in page.text
    assert is_signed_in(client)
    assert half_way(example_site, adviser).post(STEP, data={"code": codes[0]}).status_code == 303


def test_the_square_holds_what_is_typed_by_hand(example_site: Site, adviser: Person, clock: Clock) -> None:
    shown = half_way(example_site, adviser).get("/sign-in/set-up/app").text

    address = re.search(r'href="(otpauth://[^"]+)"', shown)

    assert address
    assert f"secret={secret_on(shown)}" in address.group(1)
    assert "ceri.vaughan%40example.ac.uk" in address.group(1)
    assert "<svg" in shown
    assert "style=" not in shown


def test_a_wrong_first_code_keeps_the_same_secret_to_try_again(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    client = half_way(example_site, adviser)
    shown = client.get("/sign-in/set-up/app").text

    page = client.post(
        "/sign-in/set-up/app", data={"code": wrong_code(secret_on(shown), clock), "sealed": sealed_on(shown)}
    )

    assert page.status_code == 422
    assert secret_on(page.text) == secret_on(shown)
    assert count_rows(example_site, "totp_secrets") == 0
    assert not is_signed_in(client)


@pytest.mark.asvs("9.1.1", "9.2.2")
def test_a_secret_of_another_session_is_not_taken(example_site: Site, adviser: Person, clock: Clock) -> None:
    """Nobody can have somebody else set up a secret that they know."""
    planted = half_way(example_site, adviser).get("/sign-in/set-up/app").text
    client = half_way(example_site, adviser)

    page = client.post(
        "/sign-in/set-up/app", data={"code": code_of(secret_on(planted), clock), "sealed": sealed_on(planted)}
    )

    assert page.status_code == 422
    assert secret_on(page.text) != secret_on(planted)
    assert count_rows(example_site, "totp_secrets") == 0


@pytest.mark.parametrize("sealed", ["", "x", "é", "A" * 5000, "\x00"])
def test_a_seal_that_is_none_gives_a_new_secret(example_site: Site, adviser: Person, clock: Clock, sealed: str) -> None:
    page = half_way(example_site, adviser).post("/sign-in/set-up/app", data={"code": "123456", "sealed": sealed})

    assert page.status_code == 422
    assert secret_on(page.text)


@pytest.mark.asvs("6.4.3")
def test_who_knows_the_password_alone_cannot_wait_half_way_and_set_up_another(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    stranger, owner = half_way(example_site, adviser), half_way(example_site, adviser)
    theirs, shown = (browser.get("/sign-in/set-up/app").text for browser in (stranger, owner))
    owner.post("/sign-in/set-up/app", data={"code": code_of(secret_on(shown), clock), "sealed": sealed_on(shown)})
    kept = secret_kept(example_site, adviser)

    answer = stranger.post(
        "/sign-in/set-up/app", data={"code": code_of(secret_on(theirs), clock), "sealed": sealed_on(theirs)}
    )

    assert answer.headers["location"].startswith("/sign-in"), "that session has ended"
    assert secret_kept(example_site, adviser) == kept
    assert not is_signed_in(stranger)


@pytest.mark.asvs("6.4.3")
def test_where_a_second_step_came_meanwhile_in_another_way_it_is_asked_for(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    client = half_way(example_site, adviser)
    shown = client.get("/sign-in/set-up/app").text
    give_application(example_site, adviser)
    kept = secret_kept(example_site, adviser)

    answer = client.post(
        "/sign-in/set-up/app", data={"code": code_of(secret_on(shown), clock), "sealed": sealed_on(shown)}
    )

    assert answer.headers["location"] == STEP
    assert "Your second step" in client.get(STEP).text
    assert secret_kept(example_site, adviser) == kept
    passkey = client.post("/sign-in/set-up/passkey", data={"answer": "{}"})
    assert passkey.headers["location"].startswith("/sign-in")
    assert not is_signed_in(client)


def secret_kept(site: Site, person: Person) -> str:
    with site.session() as session:
        kept = find_totp(session, person.account.account_id)
    assert kept is not None
    return kept.sealed_secret
