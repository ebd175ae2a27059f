"""Advisers and their learners in a database, for tests of what advisers do; the register is the worked examples'."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session

from app.accounts.places import Place, PlaceKind
from app.accounts.roles import Role
from app.desk.adviser import Adviser
from app.desk.consent import Consent, consent_given
from app.desk.learner import Learner, LearnerHolding
from app.desk.plan import Plan
from app.persistence.accounts import add_account, give_role
from app.persistence.learner_steps import list_steps
from app.search_form import read_search
from app.services.current_graph import GraphSnapshot
from app.services.learners.keep_holding import Said, add_holding
from app.services.learners.keep_learner import Details, add_learner
from app.services.learners.keep_plan import NewPlan, save_plan
from app.services.learners.keep_step import add_step
from app.services.search_awards import make_lookup
from routes_graph.graph import QualificationGraph
from tests.routes_graph.specimens import EXAMPLE_NETWORK

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ALDWICK = Place(kind=PlaceKind.INSTITUTION, place_id="aldwick")
MARRAM = Place(kind=PlaceKind.INSTITUTION, place_id="marram")
SEARCH = "from=N&to=B&starting=2027-01"
LEGS = ("a1~1~N~H~H-ft~2027-09", "a3~1~H~B~B-y2~2028-09")


def snapshot() -> GraphSnapshot:
    """The worked examples' graph, as a site holds it."""
    graph = QualificationGraph(EXAMPLE_NETWORK.register)
    return GraphSnapshot(number=1, graph=graph, lookup=make_lookup(graph))


def adviser(session: Session, name: str, *places: Place) -> Adviser:
    """Somebody who advises at these places."""
    email = f"{name.lower().replace(' ', '.')}@example.ac.uk"
    account = add_account(session, name=name, email=email, now=NOW)
    for place in places:
        give_role(session, account.account_id, role=Role.ADVISER, place=place, starts_on=TODAY)
    return Adviser(account_id=account.account_id, places=places)


def consent(on: date = TODAY) -> Consent:
    """Consent to today's words."""
    return consent_given(on, TODAY)


def details(reference: str, email: str | None = None) -> Details:
    """What is kept of somebody who agreed today."""
    return Details(reference=reference, email=email, consent=consent())


def learner(session: Session, of: Adviser, reference: str = "AB-17", now: datetime = NOW) -> Learner:
    """A learner of theirs, at the first of their places."""
    added = add_learner(session, of, of.places[0], details(reference, "cy@example.org"), now)
    assert isinstance(added, Learner)
    return added


def new_plan(title: str = "Our plan", search: str = SEARCH, legs: tuple[str, ...] = LEGS, key: str = "") -> NewPlan:
    """A plan to be saved."""
    pairs = [(name, value) for name, _, value in (pair.partition("=") for pair in search.split("&"))]
    query = read_search(pairs, snapshot(), TODAY).query
    assert query is not None
    return NewPlan(title=title, search=search, query=query, legs=legs, form_key=key)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """A learner with one of everything."""

    learner: Learner
    holding: LearnerHolding
    plan: Plan
    step_id: int

    @property
    def number(self) -> int:
        """The learner's number."""
        return self.learner.learner_id


def everything(session: Session, of: Adviser) -> Parts:
    """A learner of theirs with one of everything."""
    made = learner(session, of)
    held = add_holding(session, of, made.learner_id, Said(award_id="N"), NOW)
    assert isinstance(held, LearnerHolding)
    plan = save_plan(session, of, made.learner_id, snapshot(), new_plan(), NOW)
    assert isinstance(plan, Plan)
    add_step(session, of, made.learner_id, text="Ring Marram", by_day=TODAY, now=NOW)
    (step,) = list_steps(session, made.learner_id)
    return Parts(learner=made, holding=held, plan=plan, step_id=step.step_id)


Deed = Callable[[Session, Adviser, Parts], object]
"""Something that an adviser does with a learner."""
