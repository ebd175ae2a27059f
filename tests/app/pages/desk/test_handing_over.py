"""Learners go to a colleague of the same place, with everything; the giver sees them only where that is said."""

import pytest

from app.accounts.roles import Role
from app.services.learners.hand_over import count_learners
from tests.app.pages.desk.visits import Visit, action_ending, adviser_visits, hold, save_route, visit_of
from tests.app.pages.reading import heading, links, options, problems, words
from tests.people import ALDWICK, MARRAM, NETWORK, Person, person, person_at
from tests.site import Site


def colleague_at(site: Site, name: str = "Sam Iyer") -> Person:
    """Somebody else who advises at Aldwick College."""
    return person_at(site, Role.ADVISER, ALDWICK, name=name)


def hand_over(visit: Visit, to: Person, **more: str) -> int:
    """Hands the learner over, and gives what that was answered with."""
    number = visit.learner.rpartition("/")[2]
    form = {"learner": number, "to": str(to.account.account_id), **more}
    return visit.client.post("/desk/learners/hand-over", data=form).status_code


def test_the_colleague_gets_everything_and_the_former_adviser_sees_nothing_more(example_site: Site) -> None:
    sam, visit = colleague_at(example_site), adviser_visits(example_site)
    hold(visit)
    save_route(visit)

    assert hand_over(visit, sam) == 303

    assert visit.client.get(visit.learner).status_code == 404
    page = sam.client(example_site).get(visit.learner)
    assert heading(page) == "AB-17"
    assert "ROUTE IS OPEN" in words(page)
    assert "Ceri Vaughan handed the learner over to Sam Iyer" in words(page)


@pytest.mark.asvs("8.2.2")
def test_who_goes_on_seeing_a_learner_can_help_and_neither_erase_nor_hand_over(example_site: Site) -> None:
    sam, visit = colleague_at(example_site), adviser_visits(example_site)
    number = visit.learner.rpartition("/")[2]

    assert hand_over(visit, sam, keeps_seeing="1") == 303

    page = visit.page()
    assert "Kept by Sam Iyer" in words(page)
    hold(visit)
    assert visit.client.post("/desk/learners/erase", data={"learner": number}).status_code == 404
    assert hand_over(visit, sam) == 404
    assert "handed the learner over" in words(sam.client(example_site).get(visit.learner))
    assert visit.client.post(action_ending(page, "let-go$")).status_code == 303
    assert visit.client.get(visit.learner).status_code == 404


def test_only_who_advises_at_the_same_place_can_be_chosen(example_site: Site) -> None:
    sam, visit = colleague_at(example_site), adviser_visits(example_site)
    others = [
        person_at(example_site, Role.ADVISER, MARRAM, name="Mo Lund"),
        person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Rhian Adeyemi"),
        person_at(example_site, Role.NETWORK_OFFICER, NETWORK, name="Nia Prosser"),
    ]

    page = visit.client.get(f"/desk/learners/hand-over?learner={visit.learner.rpartition('/')[2]}")

    assert options(page, "to") == {str(sam.account.account_id): "Sam Iyer"}
    assert {hand_over(visit, other) for other in (*others, visit.person)} == {404}
    assert visit.page().status_code == 200


def test_a_colleague_must_be_chosen(example_site: Site) -> None:
    colleague_at(example_site)
    visit = adviser_visits(example_site)

    page = visit.client.post("/desk/learners/hand-over", data={"learner": visit.learner.rpartition("/")[2]})

    assert (page.status_code, list(problems(page))) == (422, ["to-1"])


def test_who_advises_alone_is_told_what_to_do(example_site: Site) -> None:
    visit = adviser_visits(example_site)

    page = visit.client.get("/desk/learners/hand-over?all=1")

    assert "Nobody else advises at Aldwick College today" in words(page)


def test_all_are_handed_over_at_once_before_one_leaves(example_site: Site) -> None:
    sam, visit = colleague_at(example_site), adviser_visits(example_site, reference="A-1")
    for reference in ("A-2", "A-3"):
        visit_more(visit, reference)
    page = visit.client.get("/desk/learners/hand-over?all=1")
    assert heading(page) == "Hand over 3 learners"
    numbers = page.text.split('name="learner" value="')[1:]

    answer = visit.client.post(
        "/desk/learners/hand-over",
        data={"learner": [n.partition('"')[0] for n in numbers], "to": str(sam.account.account_id)},
    )

    assert answer.status_code == 303
    with example_site.session() as session:
        assert count_learners(session, visit.person.account.account_id) == 0
        assert count_learners(session, sam.account.account_id) == 3


def test_a_reference_that_the_colleague_uses_gets_a_number(example_site: Site) -> None:
    visit = adviser_visits(example_site, reference="AB-17")
    sam = visit_of(example_site, colleague_at(example_site), reference="ab-17")

    assert hand_over(visit, sam.person) == 303

    assert heading(sam.client.get(visit.learner)) == "AB-17 (2)"
    assert heading(sam.page()) == "ab-17"


def test_learners_of_two_places_without_one_colleague_go_place_by_place(example_site: Site) -> None:
    ceri = person(example_site, (Role.ADVISER, ALDWICK), (Role.ADVISER, MARRAM))
    visit = visit_of(example_site, ceri, reference="A-1", place="institution aldwick")
    visit_more(visit, "M-1", place="institution marram")
    colleague_at(example_site)

    page = visit.client.get("/desk/learners/hand-over?all=1")

    assert set(links(page)) >= {"Aldwick College", "Marram University"}
    only = visit.client.get(links(page)["Aldwick College"])
    assert heading(only) == "Hand over A-1"


def visit_more(visit: Visit, reference: str, **fields: str) -> None:
    """Takes on one more."""
    consent = {"consent-day": "24", "consent-month": "11", "consent-year": "2026", "agreed": "1"}
    answer = visit.client.post("/desk/learners/new", data={"reference": reference, **consent, **fields})
    assert answer.status_code == 303
