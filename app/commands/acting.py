"""What a command does, by the permission table: each states its action, and one that states none fails a test by name.

@operator(Action.LOAD_PACKAGE)
def load(...) -> None: ...
"""

from collections.abc import Callable
from typing import Any, TypeVar

from ..accounts.roles import Role
from ..permissions import PERMITTED, Action

Command = TypeVar("Command", bound=Callable[..., Any])

_STATED = "__onward_action__"


class NotForOperators(Exception):
    """A command does what the table does not let an operator do."""


def operator(action: Action) -> Callable[[Command], Command]:
    """States what a command does. Raises NotForOperators, when the module is read, where no operator may do it."""
    if not {Role.OPERATOR, Role.ANYONE} & PERMITTED[action].keys():
        raise NotForOperators(f"the table lets no operator {action}")

    def state(command: Command) -> Command:
        setattr(command, _STATED, action)
        return command

    return state


def action_of(command: Callable[..., Any]) -> Action | None:
    """What the command says that it does."""
    stated: Action | None = getattr(command, _STATED, None)
    return stated
