"""What was done, in words: whatever any service writes down can be told, and told rightly."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.roles import Role
from app.pages.views.actions_in_words import ACTIONS_IN_WORDS
from app.pages.views.history import Change, HistoryLine, history_lines
from app.persistence.audit import AuditRecord, record
from app.persistence.history import HistoryOf, list_history
from app.services.read_history import HistoryPage, read_history
from routes_graph.graph import QualificationGraph
from tests.app.pages.reading import links, parts, words
from tests.app.pages.views.recorded_actions import recorded_actions
from tests.people import ALDWICK, MARRAM, NETWORK, person_at
from tests.routes_graph.specimens import EXAMPLE_NETWORK
from tests.site import Site

RECORDED = recorded_actions()
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
GRAPH = QualificationGraph(EXAMPLE_NETWORK.register)
NAMES = {7: "Ceri Vaughan", 9: "Morag Hughes"}


def told(action: str, **facts: object) -> HistoryLine:
    """One record as it is told."""
    plain: dict[str, object] = {"at": NOON, "actor": "account 9", "subject": "account 7", "action": action}
    page = HistoryPage(
        records=(AuditRecord(**(plain | facts)),),  # type: ignore[arg-type]
        names=NAMES,
        number=1,
        last=1,
        total=1,
    )
    return history_lines(page, GRAPH)[0]


@pytest.mark.parametrize("action", RECORDED)
def test_every_action_that_is_recorded_has_words(action: str) -> None:
    assert action in ACTIONS_IN_WORDS, f"{RECORDED[action]} records '{action}': say it in actions_in_words.py"


def test_the_actions_are_found_by_reading_the_code() -> None:
    assert {"role.change", "invitation.accept", "certificate.issue", "register.load", "learner.add"} <= set(RECORDED)


def test_no_words_are_left_of_what_nothing_records_any_more() -> None:
    assert set(ACTIONS_IN_WORDS) - set(RECORDED) <= SAID_BY_VALUE


SAID_BY_VALUE = frozenset({"second_step.set_up", "second_step.change"})
"""Which of several is chosen while running, so that it cannot be read from the code."""


def test_a_change_says_who_whose_what_before_and_after() -> None:
    line = told(
        "role.change",
        acting_for="institution aldwick",
        before={"role": "adviser", "role_id": 3, "ends_on": None},
        after={"role": "adviser", "role_id": 3, "ends_on": "2027-07-31"},
    )

    assert (line.who, line.said, line.place) == (
        "Morag Hughes",
        "changed until when Ceri Vaughan is an adviser",
        "Aldwick College",
    )
    assert line.changes == (Change(label="Until", before="no end", after="31 July 2027"),)


def test_what_somebody_did_to_themself_is_said_so() -> None:
    facts = {"role": "auditor", "ends_on": "2026-11-23"}

    assert told("role.end", actor="account 7", after=facts).said == "ended that they are an auditor"
    assert told("role.end", after=facts).said == "ended that Ceri Vaughan is an auditor"


@pytest.mark.parametrize(
    ("actor", "who"),
    [
        ("operator", "Whoever runs this site"),
        ("onward", "Onward itself"),
        ("holder", "The holder"),
        ("account 7", "Ceri Vaughan"),
        ("account 12345", "somebody who is not known any more"),
    ],
)
def test_who_did_it_is_named(actor: str, who: str) -> None:
    assert told("account.end_sessions", actor=actor).who == who


def test_what_did_not_change_is_not_told() -> None:
    same = {"role": "adviser", "ends_on": "2027-07-31"}

    assert told("role.change", before=same, after=same).changes == ()


def test_an_action_of_another_version_is_told_by_its_name() -> None:
    assert told("moon.land").said == "did what is called ‘moon.land’"


def test_braces_and_markup_in_a_name_are_only_signs() -> None:
    line = told("account.rename", before={"name": "{subject}"}, after={"name": "<b>{role}</b>"})

    assert line.changes == (Change(label="Name", before="{subject}", after="<b>{role}</b>"),)


def test_a_thousand_records_come_a_page_at_a_time(example_site: Site) -> None:
    manager = person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Morag Hughes")
    with example_site.session() as session:
        for number in range(1000):
            record(
                session,
                action="invitation.send",
                subject=f"invitation {number}",
                actor=manager.account.actor,
                at=NOON + timedelta(seconds=number),
                acting_for=ALDWICK.text,
                after={"role": "adviser", "ends_on": None},
            )
        session.commit()
    client = manager.client(example_site)

    first, last = client.get(f"{ALDWICK.address}/history"), client.get(f"{ALDWICK.address}/history?page=20")

    assert len(parts(first, "on-history__said")) == 50
    assert links(first)["20"] == "/at/institution/aldwick/history?page=20"
    assert len(parts(last, "on-history__said")) == 50
    for beyond in ("21", "0", "x", "9" * 30):
        assert client.get(f"{ALDWICK.address}/history?page={beyond}").status_code == 200


def test_a_history_is_of_its_own_place_and_never_of_learners(example_site: Site) -> None:
    with example_site.session() as session:
        for place in (ALDWICK, MARRAM):
            for subject in ("account 1", "learner 5", "batch 3"):
                record(
                    session,
                    action="role.end" if subject == "account 1" else "learner.add",
                    subject=subject,
                    actor="operator",
                    at=NOON,
                    acting_for=place.text,
                )
        session.flush()
        at_aldwick = list_history(session, HistoryOf(place=ALDWICK.text), first=0, most=9)
        of_nobody = read_history(session, HistoryOf(place=NETWORK.text), page=3, size=10)

    assert [(r.subject, r.acting_for) for r in at_aldwick] == [("account 1", ALDWICK.text)]
    assert (of_nobody.records, of_nobody.number, of_nobody.total) == ((), 1, 0)


def test_where_nothing_was_done_it_says_so(example_site: Site) -> None:
    auditor = person_at(example_site, Role.AUDITOR, ALDWICK, name="Ada Audit").client(example_site)

    assert "Nothing has been done here yet." in words(auditor.get(f"{ALDWICK.address}/history"))
