"""Learners whose adviser advises there no more: they go to a colleague, whoever sends them learns how many."""

from datetime import UTC, datetime, timedelta

from app.accounts.account import OPERATOR
from app.accounts.roles import Role
from app.desk.consent import consent_given
from app.persistence.accounts import change_role_end, list_roles
from app.persistence.learners import add_learner, count_learners
from app.persistence.mail import list_letters
from app.services.roles.change import RoleOf, end_now
from tests.app.pages.reading import heading, options, problems, words
from tests.people import ALDWICK, MARRAM, Person, person, person_at
from tests.site import TODAY, Site, SiteClient

PEOPLE = f"{ALDWICK.address}/people"
REFERENCES = ("Amina O 1", "Bryn P 2", "Cai Q 3")


def manager(site: Site) -> SiteClient:
    return person_at(site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Morag Hughes").client(site)


def sam_at_aldwick(site: Site) -> Person:
    return person_at(site, Role.ADVISER, ALDWICK, name="Sam Iyer")


def ceri_with_learners(site: Site, *more: tuple[str, object]) -> Person:
    """Ceri advises three at Aldwick College, and one at Marram University where she has that role, too."""
    ceri = person(site, (Role.ADVISER, ALDWICK), (Role.ADVISER, MARRAM))
    with site.session() as session:
        for place, reference in (*((ALDWICK, r) for r in REFERENCES), (MARRAM, "At Marram")):
            add_learner(
                session,
                adviser_id=ceri.account.account_id,
                place=place,
                reference=reference,
                email=None,
                consent=consent_given(TODAY, TODAY),
                now=datetime.now(UTC),
            )
        session.commit()
    return ceri


def end_of(who: Person) -> str:
    return f"{PEOPLE}/{who.account.account_id}/roles/{who.roles[0].role_id}/end"


def learners_of(who: Person) -> str:
    return f"{PEOPLE}/{who.account.account_id}/learners"


def loses_the_role(site: Site, who: Person) -> None:
    with site.session() as session:
        role = RoleOf(account_id=who.account.account_id, held=who.roles[0])
        end_now(session, role, actor=OPERATOR, today=TODAY, now=datetime.now(UTC))
        session.commit()


def how_many(site: Site, who: Person) -> int:
    with site.session() as session:
        return count_learners(session, who.account.account_id)


def chosen(who: Person) -> dict[str, str]:
    return {"to": str(who.account.account_id)}


def test_who_ends_an_advisers_role_is_told_how_many_learners_are_on_the_desk_there_and_not_who(
    example_site: Site,
) -> None:
    sam, ceri = sam_at_aldwick(example_site), ceri_with_learners(example_site)
    person_at(example_site, Role.ADVISER, MARRAM, name="Mo Lund")

    page = manager(example_site).get(end_of(ceri))

    assert "3 learners are on their desk here." in words(page)
    assert options(page, "to") == {str(sam.account.account_id): "Sam Iyer", "0": "Nobody for now"}
    assert not [reference for reference in REFERENCES if reference in page.text]


def test_they_go_to_the_colleague_with_the_end_of_the_role(example_site: Site) -> None:
    sam, ceri = sam_at_aldwick(example_site), ceri_with_learners(example_site)
    client = manager(example_site)

    assert client.post(end_of(ceri), data=chosen(sam)).status_code == 303

    assert (how_many(example_site, ceri), how_many(example_site, sam)) == (1, 3)
    desk = words(sam.client(example_site).get("/desk/learners"))
    assert all(reference in desk for reference in REFERENCES)
    former = words(ceri.client(example_site).get("/desk/learners"))
    assert "At Marram" in former
    assert not [reference for reference in REFERENCES if reference in former]
    assert "of nobody" not in words(client.get(PEOPLE))


def test_a_former_adviser_who_advises_there_again_does_not_see_them(example_site: Site) -> None:
    sam, ceri = sam_at_aldwick(example_site), ceri_with_learners(example_site)
    manager(example_site).post(end_of(ceri), data=chosen(sam))

    with example_site.session() as session:
        role = list_roles(session, ceri.account.account_id)[0]
        change_role_end(session, role.role_id, revision=role.revision, ends_on=None)
        session.commit()

    again = words(ceri.client(example_site).get("/desk/learners"))
    assert not [reference for reference in REFERENCES if reference in again]


def test_it_stands_in_the_history_of_all_three_without_a_word_of_theirs(example_site: Site) -> None:
    sam, ceri = sam_at_aldwick(example_site), ceri_with_learners(example_site)
    client = manager(example_site)
    client.post(end_of(ceri), data=chosen(sam))

    officers = client.get("/account/history")
    advisers = ceri.client(example_site).get("/account/history")
    colleagues = sam.client(example_site).get("/account/history")

    gave = "Morag Hughes gave the learners of Ceri Vaughan, who advises here no more, to a colleague"
    received = "Morag Hughes gave Sam Iyer learners of somebody who advises here no more"
    assert gave in words(officers)
    assert received in words(officers)
    assert gave in words(advisers)
    assert received in words(colleagues)
    assert "How many learners: 3" in words(colleagues)
    told = officers.text + advisers.text + colleagues.text
    assert not [reference for reference in REFERENCES if reference in told]


def test_the_colleague_reads_on_the_learners_own_page_who_did_it(example_site: Site) -> None:
    sam, ceri = sam_at_aldwick(example_site), ceri_with_learners(example_site)
    manager(example_site).post(end_of(ceri), data=chosen(sam))

    page = sam.client(example_site).get("/desk/learners/1")

    assert "Morag Hughes handed the learner over to Sam Iyer" in words(page)


def test_the_colleague_gets_a_letter_that_names_none_of_them(example_site: Site) -> None:
    sam, ceri = sam_at_aldwick(example_site), ceri_with_learners(example_site)

    manager(example_site).post(end_of(ceri), data=chosen(sam))

    with example_site.session() as session:
        (letter,) = [one.message for one in list_letters(session) if "handed over" in one.message.subject]
    assert letter.to == "sam.iyer@example.ac.uk"
    assert "3 learners were handed over to you by Morag Hughes" in letter.text
    assert "/desk/learners\n" in letter.text
    assert not [reference for reference in REFERENCES if reference in letter.subject + letter.text]


def test_learners_whom_nobody_was_given_wait_and_can_be_given_later(example_site: Site) -> None:
    sam, ceri = sam_at_aldwick(example_site), ceri_with_learners(example_site)
    client = manager(example_site)
    client.post(end_of(ceri), data={"to": "0"})
    assert "3 learners of nobody Advised until now by Ceri Vaughan" in words(client.get(PEOPLE))
    asked = client.get(learners_of(ceri))
    assert heading(asked) == "3 learners of nobody"
    assert not [reference for reference in REFERENCES if reference in asked.text]

    assert list(problems(client.post(learners_of(ceri)))) == ["to-1"]
    given = client.post(learners_of(ceri), data=chosen(sam))

    assert given.status_code == 303
    assert (how_many(example_site, ceri), how_many(example_site, sam)) == (1, 3)
    assert "of nobody" not in words(client.get(PEOPLE))
    assert client.get(learners_of(ceri)).status_code == 404


def test_a_role_that_ran_out_by_its_date_leaves_learners_of_nobody_too(example_site: Site) -> None:
    ceri = ceri_with_learners(example_site)
    with example_site.session() as session:
        change_role_end(session, ceri.roles[0].role_id, revision=1, ends_on=TODAY - timedelta(days=1))
        session.commit()

    assert "3 learners of nobody" in words(manager(example_site).get(PEOPLE))


def test_only_a_colleague_of_the_place_can_be_chosen_and_else_nothing_is_done(example_site: Site) -> None:
    ceri = ceri_with_learners(example_site)
    elsewhere = person_at(example_site, Role.ADVISER, MARRAM, name="Mo Lund")
    no_adviser = person_at(example_site, Role.STAKEHOLDER, ALDWICK, name="Sian Reads")
    client = manager(example_site)

    for other in (elsewhere, no_adviser, ceri):
        assert client.post(end_of(ceri), data=chosen(other)).status_code == 409
    with example_site.session() as session:
        assert list_roles(session, ceri.account.account_id)[0].is_held(TODAY)
    loses_the_role(example_site, ceri)
    for other in (elsewhere, no_adviser, ceri):
        assert client.post(learners_of(ceri), data=chosen(other)).status_code == 409

    assert how_many(example_site, ceri) == 4


def test_the_learners_of_who_advises_there_still_are_nobodys_to_give(example_site: Site) -> None:
    sam, ceri = sam_at_aldwick(example_site), ceri_with_learners(example_site)
    client = manager(example_site)

    client.post(learners_of(ceri), data=chosen(sam))

    assert client.get(learners_of(ceri)).status_code == 404
    assert (how_many(example_site, ceri), how_many(example_site, sam)) == (4, 0)


def test_an_auditor_who_ends_no_roles_is_not_told_of_them(example_site: Site) -> None:
    ceri = ceri_with_learners(example_site)
    loses_the_role(example_site, ceri)
    auditor = person_at(example_site, Role.AUDITOR, ALDWICK, name="Una Auditor").client(example_site)

    assert "of nobody" not in words(auditor.get(PEOPLE))
    assert auditor.get(learners_of(ceri)).status_code == 403


def test_learners_out_of_reach_keep_nobody_from_leaving_and_are_given_on_afterwards(example_site: Site) -> None:
    sam, ceri = sam_at_aldwick(example_site), ceri_with_learners(example_site)
    loses_the_role(example_site, ceri)
    client = ceri.client(example_site)
    kept = client.get("/account/leave")
    assert "You advise 1 learner. Hand them over" in words(kept), "the one at Marram, whom she can reach"
    assert "3 learners of yours are kept where you advise no more" in words(kept)

    with example_site.session() as session:
        marram = next(r for r in ceri.roles if r.place == MARRAM)
        role = RoleOf(account_id=ceri.account.account_id, held=marram)
        end_now(session, role, actor=OPERATOR, today=TODAY, now=datetime.now(UTC))
        session.commit()
    left = client.post("/account/leave")

    assert heading(left) == "You have left Onward"
    page = manager(example_site)
    assert "3 learners of nobody Advised until now by Ceri Vaughan" in words(page.get(PEOPLE))
    page.post(learners_of(ceri), data=chosen(sam))
    assert how_many(example_site, sam) == 3
