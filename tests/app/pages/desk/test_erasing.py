"""Erasing a learner leaves no personal word behind: not on a page, and not in the database's files."""

import sqlite3
from pathlib import Path

from app.persistence.certificates import find_certificate_by_code
from app.persistence.wishes import list_wishes
from tests.app.issuing import NAME, issue_on
from tests.app.pages.desk.learner_certificates import give_certificate
from tests.app.pages.desk.visits import LEADS_NOWHERE, Visit, adviser_visits, hidden, hold, save_route
from tests.app.pages.reading import box, words
from tests.site import Site

REFERENCE, EMAIL, SCHOOL = "Quokka-41", "quokka.learner@example.org", "Wombat Lane Centre"
NOTE, TITLE, STEP = "Platypus would rather come by bus", "Echidna's plan", "Ring the numbat about Tuesday"
WORDS = (REFERENCE, REFERENCE.casefold(), EMAIL, SCHOOL, NOTE, TITLE, TITLE.casefold(), STEP)


def everything_of(site: Site) -> Visit:
    """A learner of whom something stands everywhere."""
    visit = adviser_visits(site, reference=REFERENCE, email=EMAIL)
    hold(visit, taken_at=SCHOOL)
    plan = save_route(visit)
    page = visit.client.get(plan)
    visit.client.post(plan, data={"title": TITLE, "note": NOTE, "revision": hidden(page, "revision")})
    save_route(visit, LEADS_NOWHERE, (), key="in vain")
    visit.client.post(f"{visit.learner}/steps", data={"text": STEP, "form_key": "k"})
    visit.client.post(f"{visit.learner}/steps", data={"text": f"{STEP}, removed", "form_key": "l"})
    visit.client.post(f"{visit.learner}/steps/2/remove")
    letter = visit.client.get(f"{visit.learner}/send?note=1")
    sent = {name: hidden(letter, name) for name in ("form_key", "seen", "note")}
    assert visit.client.post(f"{visit.learner}/send", data=sent).status_code == 303
    return visit


def found_in_the_files(site: Site, words_sought: tuple[str, ...] = WORDS) -> dict[str, list[str]]:
    """Which of the words stand in the database's file and in what it has written ahead."""
    database = Path(site.settings.data_dir) / "onward.db"
    files = [path for path in (database, database.with_name("onward.db-wal")) if path.exists()]
    return {path.name: [word for word in words_sought if word.encode() in path.read_bytes()] for path in files}


def erase(visit: Visit, **more: str) -> None:
    """Erases the learner, as the page does."""
    number = visit.learner.rpartition("/")[2]
    assert visit.client.get(f"/desk/learners/erase?learner={number}").status_code == 200
    answer = visit.client.post("/desk/learners/erase", data={"learner": number, **more})
    assert answer.status_code == 303


def test_no_personal_word_is_left_in_the_databases_files(example_site: Site) -> None:
    visit = everything_of(example_site)
    there = found_in_the_files(example_site)
    assert {word for words_found in there.values() for word in words_found} == set(WORDS)

    erase(visit)

    assert all(not left for left in found_in_the_files(example_site).values()), found_in_the_files(example_site)
    assert visit.client.get(visit.learner).status_code == 404


def test_nothing_of_it_is_in_any_table(example_site: Site) -> None:
    visit = everything_of(example_site)
    number = visit.learner.rpartition("/")[2]

    erase(visit)

    with sqlite3.connect(Path(example_site.settings.data_dir) / "onward.db") as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        theirs = [
            table
            for table in tables
            if "learner_id" in {column[1] for column in database.execute(f"PRAGMA table_info({table})")}
        ]
        assert len(theirs) >= 7
        left = {
            table: database.execute(f"SELECT count(*) FROM {table} WHERE learner_id = ?", (number,)).fetchone()[0]
            for table in theirs
        }
    assert set(left.values()) == {0}, left


def test_what_was_wanted_stays_counted(example_site: Site) -> None:
    visit = everything_of(example_site)

    erase(visit)

    with example_site.session() as session:
        (wish,) = list_wishes(session, "example")
    assert (wish.from_award, wish.wanted.key, wish.count) == ("H", "F", 1)


def test_a_number_is_never_given_to_another_learner(example_site: Site) -> None:
    visit = adviser_visits(example_site, reference="first")
    erase(visit)

    again = visit.client.post(
        "/desk/learners/new",
        data={
            "reference": "second",
            "consent-day": "24",
            "consent-month": "11",
            "consent-year": "2026",
            "agreed": "1",
        },
    )

    assert again.headers["location"].partition("?")[0] != visit.learner


def test_certificates_stay_the_learners_unless_their_names_are_to_go(example_site: Site) -> None:
    visit = adviser_visits(example_site)
    code = give_certificate(example_site, visit, *issue_on(example_site))
    page = visit.client.get(f"/desk/learners/erase?learner={visit.learner.rpartition('/')[2]}")
    assert "1 certificate" in words(page)
    assert box(page, "names_too") is None

    erase(visit)

    with example_site.session() as session:
        kept = find_certificate_by_code(session, code)
    assert kept is not None
    assert kept.certificate.holder is not None
    assert kept.certificate.holder.full_name == NAME


def test_the_names_on_certificates_go_where_that_is_ticked(example_site: Site) -> None:
    visit = adviser_visits(example_site)
    code = give_certificate(example_site, visit, *issue_on(example_site))

    erase(visit, names_too="1")

    with example_site.session() as session:
        kept = find_certificate_by_code(session, code)
    assert kept is not None
    assert kept.certificate.holder is None
    assert found_in_the_files(example_site, (NAME,)) in (
        {"onward.db": [], "onward.db-wal": []},
        {"onward.db": []},
    )


def test_many_are_erased_at_once_or_none(example_site: Site) -> None:
    visit = adviser_visits(example_site, reference="A-1")
    other = adviser_visits(example_site, name="Sam Iyer", reference="B-1")
    numbers = [v.learner.rpartition("/")[2] for v in (visit, other)]

    refused = visit.client.post("/desk/learners/erase", data={"learner": numbers})

    assert refused.status_code == 404
    assert visit.client.get(visit.learner).status_code == 200
    assert other.client.get(other.learner).status_code == 200
