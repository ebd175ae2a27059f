"""What one may do is said in plain words: of every action, and for every role."""

import pytest

from app.accounts.role_words import ROLE_WORDS
from app.accounts.roles import HELD_AT, Role
from app.pages.views.permissions_in_words import ACTIONS_IN_PLAIN_WORDS, everybody_may, role_allows
from app.permissions import PERMITTED, Action


@pytest.mark.parametrize("action", Action)
def test_every_action_has_words(action: Action) -> None:
    said = ACTIONS_IN_PLAIN_WORDS[action]

    assert said == said.strip(". ")
    assert said[0].islower()
    assert "_" not in said


def test_no_two_actions_are_said_alike() -> None:
    assert len(set(ACTIONS_IN_PLAIN_WORDS.values())) == len(Action)


@pytest.mark.parametrize("role", HELD_AT)
def test_every_role_has_a_name_a_purpose_and_something_that_it_allows(role: Role) -> None:
    title, purpose = ROLE_WORDS[role]

    assert title
    assert purpose.endswith(".")
    assert role_allows(role)


@pytest.mark.parametrize("role", HELD_AT)
def test_a_role_is_said_to_allow_what_the_table_allows_it(role: Role) -> None:
    allowed = [action for action, by_role in PERMITTED.items() if role in by_role]

    assert role_allows(role) == tuple(ACTIONS_IN_PLAIN_WORDS[action] for action in allowed)


def test_what_an_account_allows_by_itself_is_said_once() -> None:
    assert ACTIONS_IN_PLAIN_WORDS[Action.LEAVE] in everybody_may()
    assert not set(everybody_may()) & {words for role in HELD_AT for words in role_allows(role)}
