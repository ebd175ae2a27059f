"""What the table says that is to be answered, worked out without the code that answers."""

from enum import Enum

from app.accounts.places import Place, PlaceKind
from app.accounts.roles import Role
from app.permissions import NEEDS_FRESH_SIGN_IN, PERMITTED, SECRET, Action, Where
from tests.permissions.cast import Situation, Walker
from tests.permissions.ground import MEMBERS


class Expected(Enum):
    """How a request is answered."""

    LET_THROUGH = "let through"
    REFUSED = "refused in words (403)"
    HIDDEN = "as if there were nothing (404)"


def expected(action: Action, walker: Walker, place: Place | None) -> Expected:
    """What whoever asks for something at that place is answered; `place` is None where the address names none."""
    by_role = PERMITTED[action]
    if Role.ANYONE in by_role:
        return Expected.LET_THROUGH
    refused = Expected.HIDDEN if action in SECRET else Expected.REFUSED
    if not walker.is_signed_in:
        return refused
    may = Role.SIGNED_IN in by_role or any(
        role in by_role and covers(by_role[role], home, place) for role, home in walker.holds
    )
    if not may:
        return refused
    asked_again = action in NEEDS_FRESH_SIGN_IN and walker.situation is Situation.STALE
    return Expected.REFUSED if asked_again else Expected.LET_THROUGH


def covers(where: Where, home: Place, place: Place | None) -> bool:
    """Whether what may be done from one place may be done at another."""
    if place is None or place == home:
        return True
    return where is Where.OWN_NETWORK and home.kind is PlaceKind.NETWORK and place in MEMBERS[home]
