"""Who holds which role until when, and what may be changed of it by whom."""

from datetime import UTC, datetime, timedelta

from app.accounts.roles import HeldRole, Role
from app.persistence.accounts import add_account, give_role, list_roles
from tests.app.pages.reading import links, problems, words
from tests.people import ALDWICK, MARRAM, NETWORK, Person, person, person_at
from tests.site import TODAY, Site, SiteClient

IN_JULY = {"ends-day": "31", "ends-month": "7", "ends-year": "2027"}


def officer(site: Site, name: str = "Olwen Pryce") -> Person:
    return person_at(site, Role.NETWORK_OFFICER, NETWORK, name=name)


def manager(site: Site) -> Person:
    return person_at(site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Morag Hughes")


def adviser(site: Site) -> Person:
    return person_at(site, Role.ADVISER, ALDWICK, name="Ceri Vaughan")


def address_of(who: Person, number: int = 0) -> str:
    return f"{who.roles[number].place.address}/people/{who.account.account_id}"


def role_address(who: Person, number: int = 0) -> str:
    return f"{address_of(who, number)}/roles/{who.roles[number].role_id}"


def role_of(site: Site, who: Person) -> HeldRole:
    with site.session() as session:
        return list_roles(session, who.account.account_id)[0]


def test_the_people_of_a_place_are_listed_with_their_roles(example_site: Site) -> None:
    adviser(example_site)

    listed = manager(example_site).client(example_site).get(f"{ALDWICK.address}/people")

    assert "Ceri Vaughan Adviser, with no end set" in words(listed)
    assert "Morag Hughes Partnership manager, with no end set" in words(listed)
    assert "Nobody is invited." in words(listed)


def test_until_when_a_role_is_held_can_be_changed(example_site: Site) -> None:
    ceri, client = adviser(example_site), manager(example_site).client(example_site)

    saved = client.post(role_address(ceri), data={"revision": "1", **IN_JULY})

    assert saved.status_code == 303
    assert role_of(example_site, ceri).ends_on is not None
    page = words(client.get(address_of(ceri)))
    assert "Adviser until 31 July 2027" in page
    assert "Morag Hughes changed until when Ceri Vaughan is an adviser. Until: no end became 31 July 2027" in page


def test_an_end_can_be_taken_away_again(example_site: Site) -> None:
    ceri, client = adviser(example_site), manager(example_site).client(example_site)
    client.post(role_address(ceri), data={"revision": "1", **IN_JULY})

    client.post(role_address(ceri), data={"revision": "2", "ends-day": "", "ends-month": "", "ends-year": ""})

    assert role_of(example_site, ceri).ends_on is None


def test_the_second_of_two_sees_what_the_first_has_changed_and_loses_nothing(example_site: Site) -> None:
    ceri = adviser(example_site)
    manager(example_site).client(example_site).post(role_address(ceri), data={"revision": "1", **IN_JULY})
    second = officer(example_site).client(example_site)

    mine = {"ends-day": "24", "ends-month": "12", "ends-year": "2026"}
    shown = second.post(role_address(ceri), data={"revision": "1", **mine})

    assert shown.status_code == 409
    assert "Morag Hughes has changed this meanwhile" in words(shown)
    assert "Now: until 31 July 2027 Yours: until 24 December 2026" in words(shown)
    assert 'name="ends-day" type="text" value="24"' in shown.text, "what was typed is still in the form"
    assert 'name="revision" value="2"' in shown.text, "and saving it now goes on from what stands there"
    assert str(role_of(example_site, ceri).ends_on) == "2027-07-31"
    second.post(role_address(ceri), data={"revision": "2", **mine})
    assert str(role_of(example_site, ceri).ends_on) == "2026-12-24"


def test_whoever_loses_a_role_has_lost_it_with_the_next_request(example_site: Site) -> None:
    ceri = adviser(example_site)
    theirs, client = ceri.client(example_site), manager(example_site).client(example_site)
    assert theirs.get(ALDWICK.address).status_code == 200

    asked = client.get(f"{role_address(ceri)}/end")
    ended = client.post(f"{role_address(ceri)}/end")

    assert "at once: the next page that they open is closed to them" in words(asked)
    assert ended.status_code == 303
    assert theirs.get(ALDWICK.address).status_code == 403
    assert "Who held a role here" in words(client.get(f"{ALDWICK.address}/people"))


def test_with_every_change_of_rights_a_session_goes_on_under_a_new_identifier(example_site: Site) -> None:
    ceri = person(example_site, (Role.ADVISER, ALDWICK), (Role.STAKEHOLDER, MARRAM))
    theirs = ceri.client(example_site)
    manager(example_site).client(example_site).post(f"{role_address(ceri)}/end")

    answer = theirs.get(MARRAM.address)

    assert answer.status_code == 200
    assert "onward=" in answer.headers["set-cookie"]


def test_what_has_ended_is_given_anew_by_an_invitation_only(example_site: Site) -> None:
    ceri, client = adviser(example_site), manager(example_site).client(example_site)
    client.post(f"{role_address(ceri)}/end")

    for address, form in ((role_address(ceri), {"revision": "2", **IN_JULY}), (f"{role_address(ceri)}/end", {})):
        answer = client.post(address, data=form)

        assert (answer.status_code, "This role has ended already" in words(answer)) == (409, True)


def test_the_last_network_officer_stays(example_site: Site) -> None:
    olwen = officer(example_site)
    client = olwen.client(example_site)

    for address, form in ((f"{role_address(olwen)}/end", {}), (role_address(olwen), {"revision": "1", **IN_JULY})):
        answer = client.post(address, data=form)

        assert answer.status_code == 409
        assert "Nobody else would look after Example Lifelong Learning Network then." in words(answer)
    assert role_of(example_site, olwen).ends_on is None


def test_once_there_is_a_successor_an_officer_can_go(example_site: Site) -> None:
    olwen = officer(example_site)
    officer(example_site, name="Rhodri Successor")

    gone = olwen.client(example_site).post(f"{role_address(olwen)}/end")

    assert (gone.status_code, gone.headers["location"]) == (303, "/account")


def test_a_successor_who_goes_first_is_none(example_site: Site) -> None:
    olwen, rhodri = officer(example_site), officer(example_site, name="Rhodri Successor")
    client = olwen.client(example_site)
    client.post(role_address(rhodri), data={"revision": "1", **IN_JULY})

    later = client.post(role_address(olwen), data={"revision": "1", **IN_JULY | {"ends-year": "2028"}})
    earlier = client.post(role_address(olwen), data={"revision": "1", **IN_JULY | {"ends-month": "6", "ends-day": "1"}})

    assert (later.status_code, earlier.status_code) == (409, 303)


def test_nobody_changes_what_is_not_theirs_to_give(example_site: Site) -> None:
    auditor = person_at(example_site, Role.AUDITOR, ALDWICK, name="Ada Audit")
    client = manager(example_site).client(example_site)

    shown = client.get(address_of(auditor))

    assert "End it at once" not in words(shown)
    for address in (role_address(auditor), f"{role_address(auditor)}/end"):
        assert client.post(address, data={"revision": "1"}).status_code == 403
    assert client.get(f"{role_address(auditor)}/end").status_code == 403
    assert role_of(example_site, auditor).ends_on is None


def test_a_role_is_reached_through_its_own_place_and_person_alone(example_site: Site) -> None:
    ceri, rhys = adviser(example_site), person_at(example_site, Role.ADVISER, MARRAM, name="Rhys Marram")
    client = officer(example_site).client(example_site)
    other_place = f"{MARRAM.address}/people/{ceri.account.account_id}/roles/{ceri.roles[0].role_id}/end"
    other_person = f"{ALDWICK.address}/people/{ceri.account.account_id}/roles/{rhys.roles[0].role_id}/end"

    assert client.post(other_place).status_code == 404
    assert client.post(other_person).status_code == 404


def test_days_that_have_gone_by_or_never_were_are_refused(example_site: Site) -> None:
    ceri, client = adviser(example_site), manager(example_site).client(example_site)
    yesterday = TODAY - timedelta(days=1)

    for day, month, year, said in (
        ("31", "2", "2027", "Enter a day that is in the calendar, such as 24 11 2027"),
        ("x", "", "", "Enter a day that is in the calendar, such as 24 11 2027"),
        (str(yesterday.day), str(yesterday.month), str(yesterday.year), "Enter a day from today on"),
        ("1", "1", "27", "Enter the year with four figures"),
    ):
        answer = client.post(
            role_address(ceri), data={"revision": "1", "ends-day": day, "ends-month": month, "ends-year": year}
        )

        assert answer.status_code == 422
        (message,) = problems(answer).values()
        assert message.startswith(said)


def test_links_are_offered_to_whoever_may_follow_them(example_site: Site) -> None:
    def ways(client: SiteClient) -> set[str]:
        return set(links(client.get(ALDWICK.address)))

    stakeholder = person_at(example_site, Role.STAKEHOLDER, ALDWICK, name="Sami Reader").client(example_site)

    assert {"People and their roles", "History"} <= ways(manager(example_site).client(example_site))
    assert not {"People and their roles", "History"} & ways(stakeholder)


def test_a_number_that_nobody_has_is_nobody(example_site: Site) -> None:
    client = manager(example_site).client(example_site)

    assert client.get(f"{ALDWICK.address}/people/987654").status_code == 404
    assert client.get(f"{ALDWICK.address}/people/{10**30}").status_code == 404
    assert client.get(f"{ALDWICK.address}/people/x").status_code == 404


def test_now_is_what_the_history_says(example_site: Site) -> None:
    ceri, client = adviser(example_site), manager(example_site).client(example_site)
    client.post(role_address(ceri), data={"revision": "1", **IN_JULY})

    shown = words(client.get(f"{ALDWICK.address}/history"))

    assert f"{datetime.now(UTC).astimezone():%Y}" in shown
    assert "Morag Hughes changed until when Ceri Vaughan is an adviser." in shown


def test_many_people_come_a_page_at_a_time(example_site: Site) -> None:
    with example_site.session() as session:
        for number in range(95):
            account = add_account(
                session, name=f"Person {number:02}", email=f"{number}@example.ac.uk", now=datetime.now(UTC)
            )
            give_role(session, account.account_id, role=Role.STAKEHOLDER, place=ALDWICK, starts_on=TODAY)
        session.commit()
    client = manager(example_site).client(example_site)

    first, last = client.get(f"{ALDWICK.address}/people"), client.get(f"{ALDWICK.address}/people?page=3")

    assert links(first)["3"] == f"{ALDWICK.address}/people?page=3"
    assert "Person 00" not in words(last)
    assert "Person 94" in words(last)
