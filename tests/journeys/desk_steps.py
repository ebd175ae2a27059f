"""What a journey needs to stand on an adviser's desk: learners with what they hold, plans, steps; a colleague."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.accounts.places import Place, PlaceKind
from app.accounts.roles import Role
from app.desk.adviser import Adviser
from app.desk.consent import CURRENT, WORDINGS, Consent
from app.desk.learner import LearnerHolding
from app.desk.plan import Plan, Wanted, WantedKind
from app.persistence.accounts import add_account, find_account_by_email, give_role
from app.persistence.learner_steps import list_steps
from app.persistence.learners import find_learner_id_by_reference
from app.persistence.wishes import count_wish
from app.search_form import read_search
from app.services.learners.keep_holding import Said, add_holding, remove_holding
from app.services.learners.keep_learner import Details, ReferenceTaken, add_learner
from app.services.learners.keep_plan import NewPlan, change_plan, save_plan
from app.services.learners.keep_step import add_step, finish_step
from routes_graph.months import parse_month
from tests.journeys.running_sites import NOON, TODAY, RunningSite
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor

ALDWICK = Place(kind=PlaceKind.INSTITUTION, place_id="aldwick")
ADVISER, ADVISER_EMAIL = "Dilys Howe", "dilys.howe@example.ac.uk"
SEARCH = "from=N&to=B&starting=2027-01"
LEGS = ("a1~1~N~H~H-ft~2027-09", "a3~1~H~B~B-y2~2028-09")
NOTE = "She would rather stay in Aldwick.\n\nאולי בערב 🌙 – ask about childcare, dŵr, Łódź. " * 3


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The desk of an adviser on a running site."""

    adviser: Adviser
    site: RunningSite
    session: Session

    def learner(self, reference: str, consent_on: date = TODAY, email: str | None = None) -> int:
        """A learner of that reference; the one that is there, where there is one."""
        consent = Consent(on=consent_on, version=CURRENT, wording=WORDINGS[CURRENT])
        details = Details(reference=reference, email=email, consent=consent)
        added = add_learner(self.session, self.adviser, ALDWICK, details, NOON)
        if isinstance(added, ReferenceTaken):
            assert added.learner_id is not None
            return added.learner_id
        return added.learner_id

    def plan(self, learner_id: int, title: str, search: str, legs: tuple[str, ...] = (), key: str = "") -> Plan:
        """A plan of theirs."""
        snapshot = self.site.installation.current_graph.snapshot()
        pairs = [(name, value) for name, _, value in (pair.partition("=") for pair in search.split("&"))]
        query = read_search(pairs, snapshot, TODAY).query
        assert query is not None
        new = NewPlan(title=title, search=search, query=query, legs=legs, form_key=key or title)
        saved = save_plan(self.session, self.adviser, learner_id, snapshot, new, NOON)
        assert isinstance(saved, Plan)
        return saved


Prepare = Callable[[Desk], int]
"""Puts on a desk what is wanted, and gives the number that its address needs."""


@step
def open_the_desk_of(visitor: Visitor, address: str, prepare: Prepare | None = None) -> None:
    """Puts on the adviser's desk what is wanted and opens a page of it; `{}` in the address is what was prepared."""
    site = visitor.behind_the_site
    with site.session() as session:
        account = find_account_by_email(session, ADVISER_EMAIL)
        assert account is not None, "sign in first"
        desk = Desk(adviser=Adviser(account_id=account.account_id, places=(ALDWICK,)), site=site, session=session)
        number = prepare(desk) if prepare is not None else 0
        session.commit()
    visitor.page.goto(visitor.address(address.format(number)))


def a_colleague(desk: Desk) -> None:
    """Somebody else who advises at the same college."""
    if find_account_by_email(desk.session, "sam.iyer@example.ac.uk") is None:
        sam = add_account(desk.session, name="Sam Iyer", email="sam.iyer@example.ac.uk", now=NOON)
        give_role(desk.session, sam.account_id, role=Role.ADVISER, place=ALDWICK, starts_on=TODAY)


def a_new_learner(desk: Desk) -> int:
    """A learner of whom nothing is said yet."""
    return desk.learner("NW-1")


def a_learner_with_a_past(desk: Desk) -> int:
    """A learner with everything: awards, removed ones, plans that are open, gone and in vain, steps late and done."""
    known = find_learner_id_by_reference(desk.session, desk.adviser.account_id, "AB-17")
    if known is not None:
        return known
    number = desk.learner("AB-17", email="cy@example.org")
    session, adviser = desk.session, desk.adviser
    add_holding(session, adviser, number, Said(award_id="N", taken_at="Bridge Street Centre, פתח תקווה"), NOON)
    studied = Said(award_id="F", studied_until=parse_month("2027-06"))
    add_holding(session, adviser, number, studied, NOON)
    removed = add_holding(session, adviser, number, Said(award_id="H", grade="merit"), NOON)
    assert isinstance(removed, LearnerHolding)
    remove_holding(session, adviser, number, removed.holding_id, NOON)
    chosen = desk.plan(number, "From N to B, 2 steps until June 2030", SEARCH, LEGS)
    change_plan(
        session, adviser, number, chosen.plan_id, revision=chosen.revision, title=chosen.title, written=NOTE, now=NOON
    )
    desk.plan(number, "To H as soon as can be", "from=N&to=H&starting=2027-01")
    desk.plan(number, "From H to F", "from=H&to=F&starting=2028-07")
    for text, day in (
        ("Ring Marram about the interview", date(2026, 11, 3)),
        ("Bring the certificate of N", date(2026, 11, 30)),
        ("Think about the evening course", None),
    ):
        add_step(session, adviser, number, text=text, by_day=day, now=NOON)
    add_step(session, adviser, number, text="Come to the open day", by_day=date(2026, 11, 1), now=NOON)
    for open_day in list_steps(session, number):
        if open_day.text == "Come to the open day":
            finish_step(session, adviser, number, open_day.step_id, done_on=TODAY, now=NOON)
    return number


def a_learner_of_long_ago(desk: Desk) -> int:
    """A learner whose consent is to be renewed."""
    return desk.learner("OLD-3", consent_on=date(2025, 10, 1), email="old@example.org")


def a_whole_list(desk: Desk) -> int:
    """So many learners that the list has pages."""
    a_learner_with_a_past(desk)
    a_learner_of_long_ago(desk)
    for number in range(50):
        learner = desk.learner(f"L-{number:03}")
        if number % 3 == 0:
            add_step(
                desk.session,
                desk.adviser,
                learner,
                text="Send the form to the college",
                by_day=date(2026, 12, 1 + number % 28),
                now=NOON,
                form_key=f"list {number}",
            )
    return 0


def with_a_colleague(desk: Desk) -> int:
    """A learner, and somebody to whom they can be handed over."""
    a_colleague(desk)
    return a_learner_with_a_past(desk)


def some_wishes(desk: Desk) -> int:
    """What was wanted in vain, of two months."""
    for month, award, wanted, times in (
        ("2026-10", "H", Wanted(kind=WantedKind.AWARD, key="F"), 3),
        ("2026-11", "H", Wanted(kind=WantedKind.AWARD, key="F"), 2),
        ("2026-11", "N", Wanted(kind=WantedKind.SUBJECT, key="04.1@7"), 4),
        ("2026-11", "", Wanted(kind=WantedKind.CAREER, key="gone"), 1),
    ):
        for _ in range(times):
            count_wish(desk.session, "example", parse_month(month), award, wanted)
    return 0
