"""Passkeys in a real browser with a device that it plays: made, used in every way, and refused where they must be."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import requests
from playwright.sync_api import Request, Route

from app.accounts.roles import Role
from app.persistence.accounts import get_account
from app.persistence.audit import list_records
from app.persistence.passkeys import list_passkeys
from app.security.session_cookie import PLAIN_NAME
from app.services.sessions import begin_session
from tests.journeys import then_i, when_i
from tests.journeys.conftest import Visit
from tests.journeys.passkey_devices import PasskeyDevice
from tests.journeys.running_sites import NOON, TODAY, RunningSite, running_site, with_the_examples
from tests.journeys.steps import walk
from tests.journeys.visitors import DESK, DESK_WITHOUT_JAVASCRIPT, PHONE, Device, Visitor
from tests.people import ALDWICK, Person, person_at

OFFERS_NOTHING = "PublicKeyCredential.isConditionalMediationAvailable = async () => false"
"""A browser of some years ago, which has passkeys and offers none by itself."""

SIGN_IN, SECOND_STEP = "Sign in with a passkey", "Use your passkey"


def adviser(site: RunningSite, name: str) -> Person:
    """An adviser of this test's own."""
    return person_at(site, Role.ADVISER, ALDWICK, name=name)


def come_in_as(visitor: Visitor, person: Person, *, half_way: bool = False) -> None:
    """Has signed in, or proved the first of two steps."""
    site = visitor.behind_the_site
    if half_way:
        with site.session() as session:
            account_id = person.account.account_id
            token, _ = begin_session(
                session,
                get_account(session, account_id),
                way="password",
                device="Chrome on Linux",
                has_second_step=bool(list_passkeys(session, account_id)),
                today=TODAY,
                now=NOON,
            )
            session.commit()
    else:
        token = person.token(site, now=NOON)
    visitor.page.context.add_cookies([{"name": PLAIN_NAME, "value": token, "url": site.address}])


def go_away(visitor: Visitor) -> None:
    """Is nobody in particular again."""
    visitor.page.context.clear_cookies()


def with_a_passkey(visitor: Visitor, name: str) -> tuple[Person, PasskeyDevice]:
    """Somebody whose device has a passkey for this site already."""
    person, device = adviser(visitor.behind_the_site, name), PasskeyDevice.of(visitor)
    come_in_as(visitor, person)
    walk(
        visitor,
        when_i.open("/account/passkeys/new"),
        when_i.press("Make the passkey"),
        then_i.am_at("/account/passkeys/new"),
        then_i.see("recovery code"),
    )
    go_away(visitor)
    return person, device


@pytest.mark.parametrize("device", [PHONE, DESK], ids=lambda device: device.name)
def test_an_adviser_makes_a_passkey_and_signs_in_with_it_alone(
    device: Device, visit: Visit, site_by_name: RunningSite
) -> None:
    visitor = visit(site_by_name, device)
    person, key = adviser(site_by_name, f"Ada {device.name}"), PasskeyDevice.of(visitor)
    come_in_as(visitor, person)
    walk(
        visitor,
        when_i.open("/account/passkeys"),
        then_i.see("You have none yet"),
        when_i.press("Add a passkey"),
        when_i.type("My telephone", into="What do you want to call it?"),
        when_i.press("Make the passkey"),
        then_i.see("Your passkey is set up"),
        when_i.press("I have kept them: go on"),
        then_i.am_at("/account/passkeys"),
        then_i.see("My telephone", "Not used yet"),
    )
    (kept,) = key.passkeys()
    assert (kept["rpId"], kept["isResidentCredential"]) == ("localhost", True)
    go_away(visitor)
    visitor.page.add_init_script(OFFERS_NOTHING)
    walk(
        visitor,
        when_i.open("/sign-in?next=/account/passkeys"),
        when_i.press(SIGN_IN),
        then_i.am_at("/account/passkeys"),
        then_i.see("My telephone", "Last used on 24 November 2026"),
    )


def test_a_passkey_is_offered_while_the_address_is_typed(visit: Visit, site_by_name: RunningSite) -> None:
    """The played device takes the offer as soon as the page makes it; a person would choose it from the list."""
    visitor = visit(site_by_name)
    with_a_passkey(visitor, "Bram Otter")

    walk(visitor, when_i.open("/sign-in?next=/account/passkeys"), then_i.am_at("/account/passkeys"))


def test_a_passkey_is_the_second_step_after_the_first(visit: Visit, site_by_name: RunningSite) -> None:
    visitor = visit(site_by_name)
    person, _ = with_a_passkey(visitor, "Cerys Finch")
    come_in_as(visitor, person, half_way=True)

    walk(
        visitor,
        when_i.open("/sign-in/second-step?next=/account/passkeys"),
        when_i.press(SECOND_STEP),
        then_i.am_at("/account/passkeys"),
    )


def test_one_whose_role_asks_for_it_sets_a_passkey_up_on_the_way(visit: Visit, site_by_name: RunningSite) -> None:
    visitor = visit(site_by_name, PHONE)
    person, key = adviser(site_by_name, "Dewi Marten"), PasskeyDevice.of(visitor)
    come_in_as(visitor, person, half_way=True)

    walk(
        visitor,
        when_i.open("/sign-in/set-up?next=/account/passkeys"),
        when_i.press("Set up a passkey"),
        then_i.see("Your passkey is set up"),
        when_i.press("I have kept them: go on"),
        then_i.am_at("/account/passkeys"),
    )
    assert len(key.passkeys()) == 1


def test_a_device_that_has_one_already_says_so(visit: Visit, site_by_name: RunningSite) -> None:
    visitor = visit(site_by_name)
    person, key = with_a_passkey(visitor, "Elin Heron")
    come_in_as(visitor, person)

    walk(
        visitor,
        when_i.open("/account/passkeys/new"),
        when_i.press("Make the passkey"),
        then_i.see("There is a passkey of yours on that device already"),
    )
    assert len(key.passkeys()) == 1


def test_the_last_one_that_a_role_asks_for_stays(visit: Visit, site_by_name: RunningSite) -> None:
    visitor = visit(site_by_name)
    person, _ = with_a_passkey(visitor, "Ffion Plover")
    come_in_as(visitor, person)

    walk(
        visitor,
        when_i.open("/account/passkeys"),
        when_i.follow("Remove"),
        then_i.read_as_heading("You still need that passkey"),
    )


def test_where_the_device_does_not_know_its_owner_the_page_says_so_and_leaves_the_other_ways(
    visit: Visit, site_by_name: RunningSite
) -> None:
    visitor = visit(site_by_name)
    _, key = with_a_passkey(visitor, "Gwen Teal")
    key.know_its_owner_no_more()

    walk(
        visitor,
        when_i.open("/sign-in"),
        when_i.press(SIGN_IN),
        then_i.see("Nothing was done", "or use another way", "I have forgotten my password"),
        then_i.am_at("/sign-in"),
    )


def discouraging(route: Route) -> None:
    """What a page that is not ours could ask for: a passkey that need not know its owner."""
    answer = route.fetch()
    options = {**answer.json(), "userVerification": "discouraged"}
    route.fulfill(response=answer, body=json.dumps(options))


def test_a_device_that_has_not_verified_its_owner_lets_nobody_in(visit: Visit, site_by_name: RunningSite) -> None:
    visitor = visit(site_by_name)
    _, key = with_a_passkey(visitor, "Huw Siskin")
    key.know_its_owner_no_more()
    visitor.page.route("**/sign-in/passkey/options", discouraging)

    walk(
        visitor,
        when_i.open("/sign-in"),
        then_i.am_at("/sign-in/passkey", status=403),
        then_i.see("did not check that it is you"),
    )


def test_a_passkey_that_was_copied_lets_nobody_in_and_is_written_down(visit: Visit, site_by_name: RunningSite) -> None:
    visitor = visit(site_by_name)
    person, key = with_a_passkey(visitor, "Ifan Wren")
    for _ in range(2):
        walk(visitor, when_i.open("/sign-in?next=/account/passkeys"), then_i.am_at("/account/passkeys"))
        go_away(visitor)
    key.be_set_back()

    walk(
        visitor,
        when_i.open("/sign-in"),
        then_i.am_at("/sign-in/passkey", status=403),
        then_i.see("seems to have been copied"),
    )
    with site_by_name.session() as session:
        assert list_records(session, person.account.actor)[-1].action == "passkey.copied"


def test_an_answer_that_somebody_has_listened_to_is_good_for_nothing(visit: Visit, site_by_name: RunningSite) -> None:
    visitor = visit(site_by_name)
    with_a_passkey(visitor, "Jac Pipit")
    heard: list[str] = []

    def listen(request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/sign-in/passkey"):
            heard.append(request.post_data or "")

    visitor.page.on("request", listen)
    walk(visitor, when_i.open("/sign-in?next=/account/passkeys"), then_i.am_at("/account/passkeys"))

    (answer,) = parse_qs(heard[0])["answer"]
    assert posted(site_by_name, answer) == (403, "was sent twice")


def posted(site: RunningSite, answer: str) -> tuple[int, str]:
    """What comes of an answer that a program sends, and which of the words for it the page says."""
    with requests.Session() as program:
        program.trust_env = False
        headers = {"Origin": site.address, "Sec-Fetch-Site": "same-origin"}
        response = program.post(
            f"{site.address}/sign-in/passkey",
            data={"answer": answer},
            headers=headers,
            allow_redirects=False,
            timeout=10,
        )
    said = [words for words in ("was sent twice", "does not belong to this site") if words in response.text]
    return response.status_code, said[0] if said else ""


ASK_FOR = """async (options) => {
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const text = (part) => btoa(String.fromCharCode(...new Uint8Array(part))).replaceAll("+", "-").replaceAll("/", "_");
  const { challenge, rpId } = options;
  const key = await navigator.credentials.get({ publicKey: { challenge: bytes(challenge), rpId } });
  const said = ["clientDataJSON", "authenticatorData", "signature", "userHandle"];
  const response = Object.fromEntries(said.map((part) => [part, text(key.response[part]).replaceAll("=", "")]));
  return JSON.stringify({ id: key.id, rawId: key.id, type: key.type, response });
}"""


@contextmanager
def another_site(folder: Path) -> Iterator[RunningSite]:
    """Another site on the same machine, whose pages the browser lets ask for the same passkeys."""
    with running_site(folder, with_the_examples, host="localhost") as site:
        yield site


def test_an_answer_that_another_site_has_asked_for_is_good_for_nothing(
    visit: Visit, site_by_name: RunningSite, tmp_path: Path
) -> None:
    visitor = visit(site_by_name)
    with_a_passkey(visitor, "Kit Linnet")
    with requests.Session() as program, another_site(tmp_path) as evil:
        program.trust_env = False
        headers = {"Origin": site_by_name.address, "Sec-Fetch-Site": "same-origin"}
        options = program.post(f"{site_by_name.address}/sign-in/passkey/options", headers=headers, timeout=10).json()
        visitor.elsewhere = (evil.address,)
        visitor.page.goto(f"{evil.address}/about")
        answer = visitor.page.evaluate(ASK_FOR, options)

    assert posted(site_by_name, answer) == (403, "does not belong to this site")


def test_at_an_address_made_of_numbers_the_page_says_where_passkeys_work(visit: Visit, examples: RunningSite) -> None:
    visitor = visit(examples)
    there = examples.address.replace("127.0.0.1", "localhost")

    walk(
        visitor,
        when_i.open("/sign-in"),
        then_i.see("Passkeys do not work at an address made of numbers", there),
        then_i.do_not_see(SIGN_IN),
    )
    assert visitor.page.get_by_role("link", name=there).get_attribute("href") == f"{there}/sign-in"


def test_on_ones_own_machine_they_work_at_its_name_though_the_site_calls_itself_by_numbers(
    visit: Visit, examples: RunningSite
) -> None:
    visitor = visit(examples)
    there = examples.address.replace("127.0.0.1", "localhost")
    visitor.elsewhere = (there,)
    person, key = adviser(examples, "Lowri Dunnock"), PasskeyDevice.of(visitor)
    token = person.token(examples, now=NOON)
    visitor.page.context.add_cookies([{"name": PLAIN_NAME, "value": token, "url": there}])

    walk(
        visitor,
        when_i.open(f"{there}/account/passkeys/new"),
        when_i.press("Make the passkey"),
        then_i.see("Your passkey is set up"),
    )
    assert len(key.passkeys()) == 1


def test_without_javascript_one_signs_in_in_the_other_ways(visit: Visit, site_by_name: RunningSite) -> None:
    walk(
        visit(site_by_name, DESK_WITHOUT_JAVASCRIPT),
        when_i.open("/sign-in"),
        then_i.do_not_see(SIGN_IN),
        then_i.see("Password", "Sign in with Aldwick College"),
    )


def test_where_we_cannot_be_reached_the_page_says_so(visit: Visit, site_by_name: RunningSite) -> None:
    visitor = visit(site_by_name)
    PasskeyDevice.of(visitor)
    visitor.page.route("**/sign-in/passkey/options", lambda route: route.abort())

    visitor.page.goto(visitor.address("/sign-in"))
    visitor.page.get_by_role("button", name=SIGN_IN).click()
    visitor.page.get_by_text("We could not be reached").wait_for()
    assert all("ERR_FAILED" in complaint for complaint in visitor.faults_of_the_page())
