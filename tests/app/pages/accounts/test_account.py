"""One's own account: what one may do, one's name, and leaving."""

from datetime import UTC, datetime, timedelta

from app.accounts.passkeys import NewPasskey
from app.accounts.roles import Role
from app.accounts.tokens import hash_of_token, new_token
from app.desk.consent import consent_given
from app.persistence.accounts import get_account, list_roles, set_password_hash
from app.persistence.learners import add_learner
from app.persistence.mail import list_letters
from app.persistence.passkeys import add_passkey
from app.persistence.password_resets import add_reset
from app.persistence.ways_in import ways_in
from tests.app.pages.accounts.letters import invitation_link
from tests.app.pages.reading import box, heading, links, problems, words
from tests.page_checks import Page
from tests.people import ALDWICK, MARRAM, NETWORK, person, person_at
from tests.permissions.ground import two_networks
from tests.site import TODAY, OpenSite, Site


def test_one_sees_in_plain_words_what_one_may_do_place_by_place(example_site: Site) -> None:
    both = person(example_site, (Role.ADVISER, ALDWICK), (Role.NETWORK_OFFICER, NETWORK))

    page = both.client(example_site).get("/account")

    said = words(page)
    assert "Adviser at Aldwick College with no end set You may:" in said
    assert "keep a list of your learners, their plans, and certificates for them" in said
    assert "Network officer at Example Lifelong Learning Network" in said
    assert links(page)["Aldwick College"] == ALDWICK.address


def test_an_officer_sees_what_counts_at_members_too(open_site: OpenSite) -> None:
    site = open_site(two_networks())
    officer, adviser = (
        person_at(site, role, NETWORK, name=name)
        for role, name in ((Role.NETWORK_OFFICER, "Olwen Pryce"), (Role.ADVISER, "Ceri Vaughan"))
    )

    assert "At its members, too" in words(officer.client(site).get("/account"))
    assert "At its members, too" not in words(adviser.client(site).get("/account"))


def test_whoever_holds_no_role_is_told_how_to_get_one(example_site: Site) -> None:
    said = words(person(example_site).client(example_site, ways=("password",)).get("/account"))

    assert "You hold no role now." in said


def test_a_new_name_stands_beside_all_that_one_did_and_the_change_is_told(example_site: Site) -> None:
    ceri = person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Ceri Vaughan")
    client = ceri.client(example_site)
    client.post(f"{ALDWICK.address}/invite", data={"email": "ana@aldwick.example", "role": "adviser"})

    saved = client.post("/account/name", data={"name": "  Ceri   Vaughan-Lloyd ", "revision": "1"})

    assert saved.status_code == 303
    assert "Ceri Vaughan-Lloyd invited somebody to be an adviser." in words(client.get(f"{ALDWICK.address}/history"))
    own = words(client.get("/account/history"))
    assert "Ceri Vaughan-Lloyd changed their name. Name: Ceri Vaughan became Ceri Vaughan-Lloyd" in own
    assert "signed in" in own


def test_two_browsers_that_change_the_name_do_not_overwrite_each_other(example_site: Site) -> None:
    client = person_at(example_site, Role.ADVISER, ALDWICK, name="Ceri Vaughan").client(example_site)
    client.post("/account/name", data={"name": "Ceri Lloyd", "revision": "1"})

    shown = client.post("/account/name", data={"name": "Ceri V. Lloyd", "revision": "1"})

    assert shown.status_code == 409
    assert "Now: Ceri Lloyd Yours: Ceri V. Lloyd" in words(shown)
    assert (box(shown, "name"), box(shown, "revision")) == ("Ceri V. Lloyd", "2")


def test_a_name_that_is_none_is_refused(example_site: Site) -> None:
    client = person_at(example_site, Role.ADVISER, ALDWICK).client(example_site)

    for name in ("", "   ", "123", "x" * 101):
        answer = client.post("/account/name", data={"name": name, "revision": "1"})

        assert (answer.status_code, list(problems(answer))) == (422, ["name"])


def test_leaving_asks_for_a_fresh_sign_in(example_site: Site) -> None:
    ceri = person_at(example_site, Role.STAKEHOLDER, ALDWICK)
    stale = ceri.client(example_site, now=datetime.now(UTC) - timedelta(minutes=30))

    answers = (stale.get("/account/leave"), stale.post("/account/leave"))

    assert [(a.status_code, heading(a)) for a in answers] == [(403, "Please sign in once more")] * 2


def test_whoever_leaves_leaves_their_name_and_nothing_else(example_site: Site) -> None:
    ceri = person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Ceri Vaughan")
    account_id, email = ceri.account.account_id, "ceri.vaughan@example.ac.uk"
    client, elsewhere = ceri.client(example_site), ceri.client(example_site)
    client.post(f"{ALDWICK.address}/invite", data={"email": "ana@aldwick.example", "role": "adviser"})
    olwen = person_at(example_site, Role.NETWORK_OFFICER, NETWORK, name="Olwen Pryce").client(example_site)
    olwen.post(f"{MARRAM.address}/invite", data={"email": email, "role": "adviser"})
    link = invitation_link(example_site, email)
    reset = new_token()
    with example_site.session() as session:
        set_password_hash(session, account_id, "a hash")
        key = NewPasskey(credential_id="A" * 22, public_key="A" * 22, sign_count=0)
        add_passkey(session, account_id, key, name="Telephone", now=datetime.now(UTC))
        add_reset(
            session,
            token_hash=hash_of_token(reset),
            account_id=account_id,
            expires_at=datetime.now(UTC) + timedelta(hours=1),
        )
        session.commit()

    left = client.post("/account/leave")

    assert heading(left) == "You have left Onward"
    with example_site.session() as session:
        account = get_account(session, account_id)
        ways = ways_in(session, account_id)
        roles = list_roles(session, account_id)
    assert (account.name, account.email, account.left_on) == ("Ceri Vaughan", None, TODAY)
    assert (ways.password, ways.totp, ways.passkeys, ways.single_sign_on) == (False, False, 0, 0)
    assert not any(held.is_held(TODAY) for held in roles)
    assert [c.get("/account").status_code for c in (client, elsewhere)] == [403, 403]
    assert example_site.client().get(link).status_code == 410, "what was sent to the address leads nowhere"
    assert example_site.client().get(f"/sign-in/reset/{reset}").status_code == 410
    said = words(olwen.get(f"{ALDWICK.address}/history"))
    assert "Ceri Vaughan invited somebody to be an adviser." in said
    with example_site.session() as session:
        assert {letter.message.to for letter in list_letters(session)} == {"ana@aldwick.example"}, (
            "theirs have gone too"
        )
    for file in example_site.settings.data_dir.glob("onward.db*"):
        assert email.encode() not in file.read_bytes(), file.name


def test_nobody_leaves_learners_behind_whom_nobody_advises(example_site: Site) -> None:
    ceri = person_at(example_site, Role.ADVISER, ALDWICK)
    with example_site.session() as session:
        add_learner(
            session,
            adviser_id=ceri.account.account_id,
            place=ALDWICK,
            reference="AO 1",
            email=None,
            consent=consent_given(TODAY, TODAY),
            now=datetime.now(UTC),
        )
        session.commit()
    client = ceri.client(example_site)

    asked, refused = client.get("/account/leave"), client.post("/account/leave")

    assert (asked.status_code, refused.status_code) == (200, 409)
    assert "You advise 1 learner. Hand them over to a colleague, or erase them." in words(asked)
    assert "/account/leave" not in [form.get("action") for form in Page(asked.text).elements("form")], "no button yet"
    assert client.get("/account").status_code == 200


def test_the_last_officer_of_a_network_invites_a_successor_first(example_site: Site) -> None:
    olwen = person_at(example_site, Role.NETWORK_OFFICER, NETWORK, name="Olwen Pryce").client(example_site)

    refused = olwen.post("/account/leave")
    person_at(example_site, Role.NETWORK_OFFICER, NETWORK, name="Rhodri Successor")
    left = olwen.post("/account/leave")

    assert "Nobody else looks after Example Lifelong Learning Network." in words(refused)
    assert heading(left) == "You have left Onward"


def test_whoever_left_can_be_invited_again_and_is_somebody_new(example_site: Site) -> None:
    ceri = person_at(example_site, Role.STAKEHOLDER, ALDWICK, name="Ceri Vaughan")
    ceri.client(example_site).post("/account/leave")
    manager = person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Morag Hughes").client(example_site)
    manager.post(f"{ALDWICK.address}/invite", data={"email": "ceri.vaughan@example.ac.uk", "role": "stakeholder"})

    visitor = example_site.client()
    visitor.post(
        invitation_link(example_site, "ceri.vaughan@example.ac.uk"),
        data={"name": "Ceri Vaughan", "new_password": "lantern gravel otter violin"},
    )

    assert "signed in" not in words(visitor.get("/account/history")).split("made their account")[-1]
    assert "Stakeholder at Aldwick College" in words(visitor.get("/account"))
