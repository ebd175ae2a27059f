"""Inviting somebody to a role, and accepting: by a letter's link, that works once and for seven days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from app.accounts.invitations import Invitation
from app.accounts.places import Place
from app.accounts.roles import Role
from app.dependencies import get_now, get_settings, get_today
from app.jobs.work import Workplace
from app.mail.carriers import carrier_for
from app.pages.accounts import invitations, inviting
from app.persistence.accounts import change_role_end, find_account_by_email, list_roles
from app.persistence.history import HistoryOf, list_history
from app.persistence.invitations import forget_addresses_of_ended, list_invitations_at, withdraw_kept_invitation
from app.persistence.tables import AccountRow
from app.security.session_cookie import PLAIN_NAME
from app.services.choose_password import hash_of_password
from app.services.invitations import accept, accept_as_new
from app.settings import MailSecurity
from tests.app.pages.accounts.letters import invitation_link, letters_to
from tests.app.pages.reading import heading, links, options, problems, words
from tests.people import ALDWICK, MARRAM, NETWORK, person, person_at
from tests.routes_graph.specimens import EXAMPLE_NETWORK
from tests.site import TODAY, OpenSite, Site, SiteClient

PASSWORD = "lantern gravel otter violin"
EMAIL = "ana.reis@aldwick.example"
NEW = {"name": "Ana Reis", "new_password": PASSWORD}


def manager(site: Site) -> SiteClient:
    return person_at(site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Morag Hughes").client(site)


def invite(client: SiteClient, email: str = EMAIL, role: Role = Role.STAKEHOLDER, place: Place = ALDWICK) -> None:
    sent = client.post(f"{place.address}/invite", data={"email": email, "role": role.value})
    assert sent.status_code == 303, words(sent)


def roles_of(site: Site, email: str = EMAIL) -> list[tuple[Role, Place]]:
    with site.session() as session:
        account = find_account_by_email(session, email)
        assert account is not None
        return [(h.role, h.place) for h in list_roles(session, account.account_id) if h.is_held(TODAY)]


def test_an_invitation_says_in_plain_words_who_invites_to_what(example_site: Site) -> None:
    sent = manager(example_site).post(
        f"{ALDWICK.address}/invite",
        data={"email": EMAIL, "role": "adviser", "ends-day": "31", "ends-month": "7", "ends-year": "2027"},
    )
    letter = letters_to(example_site, EMAIL)[0]
    page = example_site.client().get(invitation_link(example_site, EMAIL))

    assert sent.headers["location"] == "/at/institution/aldwick/people#invitations"
    assert "Morag Hughes invites you to be an adviser at Aldwick College on Onward, until 31 July 2027" in letter
    assert heading(page) == "You are invited to be an adviser"
    assert "Morag Hughes invites you to be an adviser at Aldwick College, until 31 July 2027." in words(page)
    assert "keep a list of your learners" in words(page)
    assert "this role needs one" in words(page)


def test_who_is_new_accepts_with_a_name_and_a_password(example_site: Site) -> None:
    invite(manager(example_site))
    visitor = example_site.client()

    accepted = visitor.post(invitation_link(example_site, EMAIL), data=NEW)

    assert (accepted.status_code, accepted.headers["location"]) == (303, "/account")
    assert roles_of(example_site) == [(Role.STAKEHOLDER, ALDWICK)]
    assert "Stakeholder at Aldwick College" in words(visitor.get("/account"))


@pytest.mark.asvs("6.3.3", "6.3.4")
def test_a_role_that_sees_names_is_open_only_after_a_second_step(example_site: Site) -> None:
    invite(manager(example_site), role=Role.ADVISER)
    visitor = example_site.client()

    accepted = visitor.post(invitation_link(example_site, EMAIL), data=NEW)

    assert accepted.headers["location"].startswith("/sign-in/set-up")
    assert visitor.get("/account").status_code == 403


@pytest.mark.asvs("6.4.1")
def test_a_link_works_once(example_site: Site) -> None:
    invite(manager(example_site))
    link = invitation_link(example_site, EMAIL)
    example_site.client().post(link, data=NEW)

    again = example_site.client().post(link, data=NEW | {"name": "Somebody Else"})

    assert (again.status_code, heading(again)) == (410, "This link does not work any more")


@pytest.mark.asvs("6.4.1")
@pytest.mark.parametrize(("days", "status"), [(6, 200), (7, 410)])
def test_a_link_works_for_seven_days(example_site: Site, days: int, status: int) -> None:
    invite(manager(example_site))
    link = invitation_link(example_site, EMAIL)

    example_site.app.dependency_overrides[get_now] = lambda: datetime.now(UTC) + timedelta(days=days)

    assert example_site.client().get(link).status_code == status
    assert example_site.client().post(link, data=NEW).status_code == (303 if status == 200 else 410)


MEANWHILE = {
    "withdrawn": lambda client: client.post(f"{ALDWICK.address}/invitations/1/withdraw"),
    "sent again": lambda client: client.post(f"{ALDWICK.address}/invitations/1/again"),
}


@pytest.mark.parametrize("happens", MEANWHILE)
def test_a_link_that_ends_while_the_password_is_being_made_is_over_and_leaves_no_account(
    example_site: Site, monkeypatch: pytest.MonkeyPatch, happens: str
) -> None:
    client = manager(example_site)
    invite(client)

    def made_meanwhile(password: str) -> str:
        assert MEANWHILE[happens](client).status_code == 303
        return hash_of_password(password)

    monkeypatch.setattr(invitations, "hash_of_password", made_meanwhile)
    visitor = example_site.client()
    answer = visitor.post(invitation_link(example_site, EMAIL), data=NEW)

    assert (answer.status_code, heading(answer)) == (410, "This link does not work any more")
    assert PLAIN_NAME not in visitor.cookies
    with example_site.session() as session:
        assert find_account_by_email(session, EMAIL) is None


def test_who_loses_the_right_to_invite_while_the_password_is_being_made_has_invited_nobody(
    example_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    morag = person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Morag Hughes")
    invite(morag.client(example_site))

    def made_meanwhile(password: str) -> str:
        with example_site.session() as session:
            change_role_end(session, morag.roles[0].role_id, revision=1, ends_on=TODAY - timedelta(days=1))
            session.commit()
        return hash_of_password(password)

    monkeypatch.setattr(invitations, "hash_of_password", made_meanwhile)
    answer = example_site.client().post(invitation_link(example_site, EMAIL), data=NEW)

    assert (answer.status_code, heading(answer)) == (410, "This link does not work any more")
    with example_site.session() as session:
        assert find_account_by_email(session, EMAIL) is None


@pytest.mark.parametrize("taken_up", ["as new", "with the account that is there"])
def test_a_link_that_ends_in_the_very_moment_is_said_to_be_over(
    example_site: Site, monkeypatch: pytest.MonkeyPatch, taken_up: str
) -> None:
    """It is found, and is withdrawn before it is claimed: the page does not speak of an account."""
    invite(manager(example_site), email="ana.reis@example.ac.uk")
    link = invitation_link(example_site, "ana.reis@example.ac.uk")
    if taken_up == "as new":
        client, address = example_site.client(), link
    else:
        client = person_at(example_site, Role.STAKEHOLDER, MARRAM, name="Ana Reis").client(example_site)
        address = f"{link}/accept"

    def too_late(act: Callable[..., object]) -> Callable[..., object]:
        def act_too_late(session: Session, invitation: Invitation, *rest: object, **more: object) -> object:
            withdraw_kept_invitation(session, invitation.invitation_id, datetime.now(UTC))
            return act(session, invitation, *rest, **more)

        return act_too_late

    monkeypatch.setattr(invitations, "accept_as_new", too_late(accept_as_new))
    monkeypatch.setattr(invitations, "accept", too_late(accept))
    answer = client.post(address, data=NEW)

    assert (answer.status_code, heading(answer)) == (410, "This link does not work any more")
    with example_site.session() as session:
        assert (find_account_by_email(session, "ana.reis@example.ac.uk") is None) is (taken_up == "as new")


def test_a_link_that_never_was_is_answered_like_one_that_is_over(example_site: Site) -> None:
    for link in ("/invitation/" + "x" * 43, "/invitation/short"):
        answer = example_site.client().get(link)

        assert (answer.status_code, heading(answer)) == (410, "This link does not work any more")


def test_an_invitation_can_be_withdrawn(example_site: Site) -> None:
    client = manager(example_site)
    invite(client)
    link = invitation_link(example_site, EMAIL)

    client.post(f"{ALDWICK.address}/invitations/1/withdraw")

    assert example_site.client().get(link).status_code == 410
    assert EMAIL not in client.get(f"{ALDWICK.address}/people").text, "its address is erased"


def test_sent_again_it_has_another_link_and_the_one_before_is_dead(example_site: Site) -> None:
    client = manager(example_site)
    invite(client)
    former = invitation_link(example_site, EMAIL)

    client.post(f"{ALDWICK.address}/invitations/1/again")

    assert len(letters_to(example_site, EMAIL)) == 2
    assert example_site.client().get(former).status_code == 410
    assert example_site.client().get(invitation_link(example_site, EMAIL)).status_code == 200


def test_invited_twice_to_the_same_only_the_last_link_works(example_site: Site) -> None:
    client = manager(example_site)
    invite(client)
    former = invitation_link(example_site, EMAIL)
    invite(client)

    assert example_site.client().get(former).status_code == 410
    assert example_site.client().get(invitation_link(example_site, EMAIL)).status_code == 200


def test_the_address_is_erased_when_an_invitation_is_over(example_site: Site) -> None:
    invite(manager(example_site))
    invite(manager(example_site), email="nobody@aldwick.example")
    example_site.client().post(invitation_link(example_site, EMAIL), data=NEW)

    with example_site.session() as session:
        forgotten = forget_addresses_of_ended(session, datetime.now(UTC) + timedelta(days=8))
        found = list_invitations_at(session, ALDWICK, datetime.now(UTC))

    assert forgotten == 1
    assert [invitation.email for invitation in found] == [None, None]


def test_who_has_an_account_signs_in_and_accepts(example_site: Site) -> None:
    ana = person_at(example_site, Role.STAKEHOLDER, MARRAM, name="Ana Reis")
    invite(manager(example_site), email="ana.reis@example.ac.uk")
    link = invitation_link(example_site, "ana.reis@example.ac.uk")
    client = ana.client(example_site, ways=("password",))

    page = client.get(link)
    accepted = client.post(f"{link}/accept")

    assert "Accept as Ana Reis" in words(page)
    assert accepted.status_code == 303
    assert roles_of(example_site, "ana.reis@example.ac.uk") == [(Role.STAKEHOLDER, MARRAM), (Role.STAKEHOLDER, ALDWICK)]


def test_an_invitation_is_answered_the_same_whether_or_not_there_is_an_account(example_site: Site) -> None:
    person_at(example_site, Role.STAKEHOLDER, MARRAM, name="Known Person")
    client = manager(example_site)

    pages, letters, people = [], [], []
    for email in ("known.person@example.ac.uk", "unknown.person@example.ac.uk"):
        invite(client, email=email)
        link = invitation_link(example_site, email)
        pages.append(example_site.client().get(link).text.replace(link, "").replace(email, ""))
        letters.append(letters_to(example_site, email)[0].replace(link, ""))
        people.append(client.get(f"{ALDWICK.address}/people").status_code)

    assert pages[0] == pages[1]
    assert letters[0] == letters[1]
    assert people == [200, 200]


@pytest.mark.asvs("6.3.4")
def test_no_link_sets_the_password_of_an_account_that_is_there(example_site: Site) -> None:
    person_at(example_site, Role.STAKEHOLDER, MARRAM, name="Known Person")
    invite(manager(example_site), email="known.person@example.ac.uk")
    visitor = example_site.client()

    answer = visitor.post(invitation_link(example_site, "known.person@example.ac.uk"), data=NEW)

    assert (answer.status_code, list(problems(answer))) == (409, ["sign-in"])
    assert PLAIN_NAME not in visitor.cookies
    assert roles_of(example_site, "known.person@example.ac.uk") == [(Role.STAKEHOLDER, MARRAM)]


@pytest.mark.asvs("8.2.2")
def test_nobody_accepts_what_was_sent_to_another_address(example_site: Site) -> None:
    other = person_at(example_site, Role.STAKEHOLDER, MARRAM, name="Other Person").client(example_site)
    invite(manager(example_site))
    link = invitation_link(example_site, EMAIL)

    assert "to another address than yours" in words(other.get(link))
    assert other.post(f"{link}/accept").status_code == 409
    assert roles_of(example_site, "other.person@example.ac.uk") == [(Role.STAKEHOLDER, MARRAM)]


def test_who_has_lost_the_right_to_invite_has_invited_nobody(example_site: Site) -> None:
    morag = person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Morag Hughes")
    invite(morag.client(example_site))
    with example_site.session() as session:
        change_role_end(session, morag.roles[0].role_id, revision=1, ends_on=TODAY - timedelta(days=1))
        session.commit()

    assert example_site.client().get(invitation_link(example_site, EMAIL)).status_code == 410


def test_an_invitation_to_a_role_that_has_ended_meanwhile_is_over(example_site: Site) -> None:
    manager(example_site).post(
        f"{ALDWICK.address}/invite",
        data={
            "email": EMAIL,
            "role": "adviser",
            "ends-day": str(TODAY.day),
            "ends-month": str(TODAY.month),
            "ends-year": str(TODAY.year),
        },
    )
    link = invitation_link(example_site, EMAIL)
    assert example_site.client().get(link).status_code == 200

    example_site.app.dependency_overrides[get_today] = lambda: TODAY + timedelta(days=1)

    assert example_site.client().get(link).status_code == 410


@pytest.mark.asvs("8.2.1")
def test_a_manager_gives_what_is_theirs_to_give_and_no_more(example_site: Site) -> None:
    client = manager(example_site)

    offered = options(client.get(f"{ALDWICK.address}/invite"), "role")
    refused = client.post(f"{ALDWICK.address}/invite", data={"email": EMAIL, "role": "auditor"})
    officer = client.post(f"{ALDWICK.address}/invite", data={"email": EMAIL, "role": "network_officer"})

    assert set(offered) == {
        "partnership_manager",
        "admissions_officer",
        "adviser",
        "training_manager",
        "stakeholder",
    }
    assert (refused.status_code, list(problems(refused))) == (422, ["role"])
    assert (officer.status_code, list(problems(officer))) == (422, ["role"])
    assert client.post(f"{MARRAM.address}/invite", data={"email": EMAIL, "role": "adviser"}).status_code == 403


def test_a_role_is_offered_only_where_it_can_be_held(example_site: Site) -> None:
    officer = person_at(example_site, Role.NETWORK_OFFICER, NETWORK, name="Olwen Pryce").client(example_site)

    at_the_network = options(officer.get(f"{NETWORK.address}/invite"), "role")
    at_a_member = options(officer.get(f"{ALDWICK.address}/invite"), "role")

    assert set(at_the_network) == {"adviser", "stakeholder", "auditor"}
    assert "partnership_manager" in at_a_member
    assert "network_officer" not in at_a_member


def test_inviting_a_network_officer_asks_for_a_fresh_sign_in(example_site: Site) -> None:
    olwen = person_at(example_site, Role.NETWORK_OFFICER, NETWORK, name="Olwen Pryce")
    stale = olwen.client(example_site, now=datetime.now(UTC) - timedelta(minutes=30))
    fresh = olwen.client(example_site)

    again = stale.get(f"{NETWORK.address}/invite-officer")
    refused = stale.post(f"{NETWORK.address}/invite-officer", data={"email": EMAIL})
    sent = fresh.post(f"{NETWORK.address}/invite-officer", data={"email": EMAIL})
    sent_again = stale.post(f"{NETWORK.address}/invitations/1/again")

    assert (again.status_code, heading(again)) == (403, "Please sign in once more")
    assert refused.status_code == 403
    assert sent.status_code == 303
    assert sent_again.status_code == 403
    assert len(letters_to(example_site, EMAIL)) == 1


def test_an_officer_until_a_day_is_not_invited_where_nobody_looks_after_the_network_then(example_site: Site) -> None:
    """Somebody who ends before the invited does is no help to the network after that day."""
    olwen = person_at(example_site, Role.NETWORK_OFFICER, NETWORK)
    client, address = olwen.client(example_site), f"{NETWORK.address}/invite-officer"
    typed = {"email": EMAIL, "ends-day": "31", "ends-month": "7", "ends-year": "2027"}
    with example_site.session() as session:
        (held,) = list_roles(session, olwen.account.account_id)
        ends_on = TODAY + timedelta(days=30)
        change_role_end(session, held.role_id, revision=held.revision, ends_on=ends_on)
        session.commit()

    refused, without_end = client.post(address, data=typed), client.post(address, data={"email": EMAIL})

    assert refused.status_code == 422
    assert "Nobody would look after the network after that day." in problems(refused)["ends-day"]
    assert without_end.status_code == 303


def test_an_officer_until_a_day_is_invited_where_another_stays_and_the_other_may_not_end_themself_so(
    example_site: Site,
) -> None:
    olwen = person_at(example_site, Role.NETWORK_OFFICER, NETWORK)
    client, address = olwen.client(example_site), f"{NETWORK.address}/invite-officer"
    typed = {"ends-day": "31", "ends-month": "7", "ends-year": "2027"}

    invited = client.post(address, data={"email": EMAIL, **typed})
    oneself = client.post(address, data={"email": str(olwen.account.email), **typed})

    assert (invited.status_code, oneself.status_code) == (303, 422)


def test_mistakes_are_named_and_what_was_typed_stays(example_site: Site) -> None:
    client = manager(example_site)

    answer = client.post(
        f"{ALDWICK.address}/invite",
        data={"email": "ana.reis", "role": "", "ends-day": "31", "ends-month": "2", "ends-year": "2027"},
    )

    assert list(problems(answer)) == ["email", "role", "ends-day"]
    assert 'value="ana.reis"' in answer.text
    assert letters_to(example_site, "ana.reis") == []


def test_mistakes_in_accepting_are_named(example_site: Site) -> None:
    invite(manager(example_site))
    link = invitation_link(example_site, EMAIL)

    answer = example_site.client().post(link, data={"name": " ", "new_password": "short"})

    assert list(problems(answer)) == ["name", "new_password"]
    assert example_site.client().post(link, data=NEW).status_code == 303, "nothing was used up"


@pytest.mark.asvs("8.2.3")
def test_no_history_holds_an_address(example_site: Site) -> None:
    client = manager(example_site)
    invite(client)
    client.post(f"{ALDWICK.address}/invitations/1/again")
    example_site.client().post(invitation_link(example_site, EMAIL), data=NEW)

    with example_site.session() as session:
        records = list_history(session, HistoryOf(place=ALDWICK.text), first=0, most=50)

    assert [r.action for r in records] == ["invitation.accept", "invitation.send_again", "invitation.send"]
    assert EMAIL not in repr(records)


@pytest.mark.asvs("8.4.1")
def test_an_invitation_at_another_place_cannot_be_touched(example_site: Site) -> None:
    invite(manager(example_site))
    other = person(example_site, (Role.PARTNERSHIP_MANAGER, MARRAM), name="Rhys Other").client(example_site)

    assert other.post(f"{MARRAM.address}/invitations/1/withdraw").status_code == 404
    assert other.post(f"{ALDWICK.address}/invitations/1/withdraw").status_code == 403
    assert example_site.client().get(invitation_link(example_site, EMAIL)).status_code == 200


def test_the_list_says_who_is_invited_and_links_nowhere_that_its_reader_may_not_go(example_site: Site) -> None:
    invite(manager(example_site))
    auditor = person_at(example_site, Role.AUDITOR, NETWORK, name="Ada Audit").client(example_site)

    listed = auditor.get(f"{ALDWICK.address}/people")

    assert f"{EMAIL} To be a stakeholder, by Morag Hughes" in words(listed)
    assert "Invite somebody" not in links(listed)
    assert "Withdraw" not in words(listed)


def test_the_worker_erases_the_address_of_what_nobody_took_up(example_site: Site) -> None:
    client = manager(example_site)
    invite(client)
    installation = example_site.app.state.installation

    for days, is_kept in ((6, True), (7, False)):
        Workplace(
            installation=installation,
            carrier=carrier_for(example_site.settings, lambda _: None),
            clock=lambda days=days: datetime.now(UTC) + timedelta(days=days),  # type: ignore[misc]
            today=lambda: TODAY,
            is_closing=lambda: False,
        ).look_after()

        assert (EMAIL in client.get(f"{ALDWICK.address}/people").text) is is_kept
    assert "Somebody whose address has been erased" in words(client.get(f"{ALDWICK.address}/people"))


def test_the_demonstrations_people_write_to_no_strangers_where_letters_leave_the_site(open_site: OpenSite) -> None:
    """Anybody can come as one of them; where letters are only shown, they show how it goes."""
    register = EXAMPLE_NETWORK.register
    networks = tuple(replace(network, demonstration=True) for network in register.networks)
    example_site = open_site(replace(register, networks=networks))
    morag = person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Morag Hughes")
    with example_site.session() as session:
        demonstration = update(AccountRow).where(col(AccountRow.account_id) == morag.account.account_id)
        session.execute(demonstration.values(demonstration=True))
        session.commit()
    client = morag.client(example_site)
    invite(client)
    sending = example_site.settings.model_copy(
        update={"smtp_host": "127.0.0.1", "mail_from": "onward@example.ac.uk", "smtp_security": MailSecurity.NONE}
    )
    example_site.app.dependency_overrides[get_settings] = lambda: sending

    answers = (
        client.post(f"{ALDWICK.address}/invite", data={"email": "stranger@elsewhere.example", "role": "adviser"}),
        client.post(f"{ALDWICK.address}/invitations/1/again"),
    )

    assert [heading(answer) for answer in answers] == ["This stays as it is"] * 2
    assert letters_to(example_site, "stranger@elsewhere.example") == []
    assert len(letters_to(example_site, EMAIL)) == 1
    for address in ("/account/name", "/account/leave"):
        assert heading(client.get(address)) == heading(client.post(address)) == "This stays as it is"


def test_no_account_sends_letters_without_end(example_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    few = replace(inviting.INVITATIONS_OF_A_PERSON, most=2)
    monkeypatch.setattr(inviting, "INVITATIONS_OF_A_PERSON", few)
    client = manager(example_site)
    for number in range(2):
        invite(client, email=f"person{number}@aldwick.example")

    one_more = client.post(f"{ALDWICK.address}/invite", data={"email": EMAIL, "role": "adviser"})

    assert (one_more.status_code, heading(one_more)) == (429, "Please wait a little")
    assert letters_to(example_site, EMAIL) == []
    assert client.post(f"{ALDWICK.address}/invitations/1/again").status_code == 429
    other = person_at(example_site, Role.NETWORK_OFFICER, NETWORK, name="Olwen Pryce").client(example_site)
    invite(other)
