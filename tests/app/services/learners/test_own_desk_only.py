"""Every service of the desk looks only among the adviser's own learners, on either database."""

import ast
from pathlib import Path

import pytest
from sqlmodel import Session

from app.desk.adviser import Adviser
from app.persistence.learner_list import Order, Which
from app.services.learners.chosen_learners import get_kept_learners, list_kept_learners
from app.services.learners.erase_learners import erase_learners
from app.services.learners.get_learner import get_learner, get_learner_to_change
from app.services.learners.get_part import get_holding, get_plan, get_step
from app.services.learners.hand_over import hand_over, let_go
from app.services.learners.keep_holding import (
    Said,
    add_holding,
    change_holding,
    put_back_holding,
    remove_holding,
)
from app.services.learners.keep_learner import change_learner
from app.services.learners.keep_plan import change_plan, choose_plan, put_back_plan, remove_plan, save_plan
from app.services.learners.keep_step import add_step, change_step, finish_step, put_back_step, remove_step
from app.services.learners.list_learners import list_learners
from app.services.learners.read_history import read_history_of_learner
from app.services.learners.read_learner import read_learner
from app.services.learners.send_next_steps import send_next_steps
from routes_graph.errors import UnknownIdentifier
from tests.app.services.learners.desks import (
    ALDWICK,
    MARRAM,
    NOW,
    TODAY,
    Deed,
    adviser,
    details,
    everything,
    new_plan,
    snapshot,
)

DEEDS: dict[str, Deed] = {
    "get_learner": lambda s, a, p: get_learner(s, a, p.number),
    "get_learner_to_change": lambda s, a, p: get_learner_to_change(s, a, p.number, NOW),
    "change_learner": lambda s, a, p: change_learner(s, a, p.number, revision=1, details=details("X"), now=NOW),
    "add_holding": lambda s, a, p: add_holding(s, a, p.number, Said(award_id="H"), NOW),
    "change_holding": lambda s, a, p: change_holding(
        s, a, p.number, p.holding.holding_id, revision=1, said=Said(award_id="H"), now=NOW
    ),
    "remove_holding": lambda s, a, p: remove_holding(s, a, p.number, p.holding.holding_id, NOW),
    "put_back_holding": lambda s, a, p: put_back_holding(s, a, p.number, p.holding.holding_id, NOW),
    "save_plan": lambda s, a, p: save_plan(s, a, p.number, snapshot(), new_plan("Another"), NOW),
    "change_plan": lambda s, a, p: change_plan(
        s, a, p.number, p.plan.plan_id, revision=1, title="T", written="N", now=NOW
    ),
    "choose_plan": lambda s, a, p: choose_plan(s, a, p.number, p.plan.plan_id, NOW),
    "remove_plan": lambda s, a, p: remove_plan(s, a, p.number, p.plan.plan_id, NOW),
    "put_back_plan": lambda s, a, p: put_back_plan(s, a, p.number, p.plan.plan_id, NOW),
    "add_step": lambda s, a, p: add_step(s, a, p.number, text="T", by_day=None, now=NOW),
    "change_step": lambda s, a, p: change_step(s, a, p.number, p.step_id, revision=1, text="T", by_day=None, now=NOW),
    "finish_step": lambda s, a, p: finish_step(s, a, p.number, p.step_id, done_on=TODAY, now=NOW),
    "remove_step": lambda s, a, p: remove_step(s, a, p.number, p.step_id, NOW),
    "put_back_step": lambda s, a, p: put_back_step(s, a, p.number, p.step_id, NOW),
    "get_holding": lambda s, a, p: get_holding(s, a, p.number, p.holding.holding_id),
    "get_plan": lambda s, a, p: get_plan(s, a, p.number, p.plan.plan_id),
    "get_step": lambda s, a, p: get_step(s, a, p.number, p.step_id),
    "read_learner": lambda s, a, p: read_learner(s, a, p.number, snapshot(), TODAY, NOW),
    "read_history_of_learner": lambda s, a, p: read_history_of_learner(s, a, p.number),
    "send_next_steps": lambda s, a, p: send_next_steps(s, a, p.number, text="T", form_key="k", today=TODAY, now=NOW),
    "hand_over": lambda s, a, p: hand_over(
        s, a, [p.number], to=a.account_id, keeps_seeing=False, public_url="", today=TODAY, now=NOW
    ),
    "let_go": lambda s, a, p: let_go(s, a, p.number, NOW),
    "erase_learners": lambda s, a, p: erase_learners(s, a, [p.number], names_too=True, today=TODAY, now=NOW),
    "get_kept_learners": lambda s, a, p: get_kept_learners(s, a, [p.number]),
}
"""Each service that is given a learner's number."""

TRIED_ELSEWHERE = {
    "add_learner",
    "give_learner",
    "list_colleagues",
    "list_kept_learners",
    "list_learners",
    "own_learner",
    "tell_colleague",
    "tell_managers",
}
"""They are given no learner, or stand behind one of those above."""

SERVICES = Path(__file__).parents[4] / "app" / "services" / "learners"


def services_that_ask_whose_desk() -> set[str]:
    """The public functions of this part's modules that take an adviser."""
    own = {deed.__code__.co_names[0] for deed in DEEDS.values()}
    modules = {path for path in SERVICES.glob("*.py") if any(f"def {name}(" in path.read_text("utf-8") for name in own)}
    found = set()
    for path in modules:
        for node in ast.parse(path.read_text("utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if any(argument.arg == "adviser" for argument in node.args.args):
                found.add(node.name)
    return found


def test_every_service_of_these_modules_is_tried() -> None:
    assert services_that_ask_whose_desk() - set(DEEDS) - TRIED_ELSEWHERE == set()


@pytest.mark.parametrize("name", DEEDS)
def test_another_advisers_learner_is_not_there(session: Session, name: str) -> None:
    parts = everything(session, adviser(session, "Ceri Vaughan", ALDWICK))
    others = (
        adviser(session, "Sam Iyer", ALDWICK),
        adviser(session, "Mo Lund", MARRAM),
        adviser(session, "No Place"),
    )

    for other in others:
        with pytest.raises(UnknownIdentifier):
            DEEDS[name](session, other, parts)


@pytest.mark.parametrize("name", DEEDS)
def test_nor_is_ones_own_where_one_does_not_advise_any_more(session: Session, name: str) -> None:
    ceri = adviser(session, "Ceri Vaughan", ALDWICK)
    parts = everything(session, ceri)

    with pytest.raises(UnknownIdentifier):
        DEEDS[name](session, Adviser(account_id=ceri.account_id, places=(MARRAM,)), parts)


@pytest.mark.parametrize("number", [0, -1, 2**53 + 1, 2**80])
def test_a_number_that_no_learner_can_have_is_nobodys(session: Session, number: int) -> None:
    with pytest.raises(UnknownIdentifier):
        get_learner(session, adviser(session, "Ceri Vaughan", ALDWICK), number)


def test_lists_hold_ones_own_only(session: Session) -> None:
    parts = everything(session, adviser(session, "Ceri Vaughan", ALDWICK))
    other = adviser(session, "Sam Iyer", ALDWICK)

    assert list_kept_learners(session, other) == ()
    for text in ("", parts.learner.reference, "HNC", "BEng"):
        listed = list_learners(
            session, other, snapshot(), text=text, which=Which.ALL, order=Order.DUE, number=1, today=TODAY
        )
        assert listed.page.lines == ()
        assert set(listed.page.counts.values()) == {0}
