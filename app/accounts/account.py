"""A person who signs in, and how they have proved who they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from .places import Place
from .roles import NEEDS_SECOND_STEP, HeldRole, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who signs in. Who has left keeps their name here, for the history of what they did, and nothing else."""

    account_id: int
    name: str
    email: str | None = field(default=None, repr=False)
    left_on: date | None = None
    rights_version: int = 1
    demonstration: bool = False
    revision: int = 1

    @property
    def actor(self) -> str:
        """What the audit trail calls the person."""
        return actor_of(self.account_id)


def actor_of(account_id: int) -> str:
    """What the audit trail calls a person."""
    return f"account {account_id}"


OPERATOR, ONWARD = "operator", "onward"
"""What the audit trail calls whoever runs the commands, and the system where it does something by itself."""


class SessionStage(StrEnum):
    """How far somebody has come in signing in. Only who is signed in has any rights."""

    SECOND_STEP = "second_step"
    ENROLMENT = "enrolment"
    SIGNED_IN = "signed_in"


SECOND_STEPS = frozenset({"passkey", "totp", "recovery_code"})
"""Ways of proving who one is that are more than a first one. A passkey is two: the thing, and what unlocks it."""

THEIR_SECOND_STEP = "their_second_step"
"""What an institution's own sign-in has asked for beside the first, where it is believed."""

IDLE = timedelta(hours=1)
"""A session that nobody has used for so long has ended."""

ABSOLUTE = timedelta(hours=12)
"""A session ends so long after it began, however busy it is."""

HALF_WAY = timedelta(minutes=15)
"""So long may the second step, or setting it up, take."""

FRESH = timedelta(minutes=10)
"""The gravest acts are open so long after signing in; then it is asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser in which somebody has signed in, or begun to. `ways` says how: 'password', 'totp', 'passkey' …"""

    session_id: int
    account_id: int
    stage: SessionStage
    device: str
    ways: frozenset[str]
    began_at: datetime
    proved_at: datetime
    seen_at: datetime
    rights_version: int

    def has_ended(self, now: datetime) -> bool:
        """Whether it is over: nobody used it for a while, or it has lasted long enough."""
        if self.stage is not SessionStage.SIGNED_IN:
            return now >= self.proved_at + HALF_WAY
        return now >= self.seen_at + IDLE or now >= self.began_at + ABSOLUTE

    def is_fresh(self, now: datetime) -> bool:
        """Whether its owner has just proved who they are."""
        return now < self.proved_at + FRESH

    @property
    def has_two_steps(self) -> bool:
        """Whether its owner was proved in two ways."""
        return are_two_steps(self.ways)

    @property
    def rests_on_their_second_step(self) -> bool:
        """Whether an institution's own sign-in, and nothing of ours, has proved the second."""
        return THEIR_SECOND_STEP in self.ways and not self.ways & SECOND_STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who sends a request, and in what parts: the roles that they hold today."""

    account: Account
    roles: tuple[HeldRole, ...]
    session: Session
    fresh: bool

    @property
    def account_id(self) -> int:
        """Who it is."""
        return self.account.account_id

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.account.name

    @property
    def actor(self) -> str:
        """What the audit trail calls the person."""
        return self.account.actor

    def places_of(self, role: Role) -> tuple[Place, ...]:
        """Where they hold that role."""
        return tuple(held.place for held in self.roles if held.role is role)

    def has_role(self, role: Role) -> bool:
        """Whether they hold it anywhere."""
        return any(held.role is role for held in self.roles)


def are_two_steps(ways: frozenset[str]) -> bool:
    """Whether they prove in two ways who somebody is. A password and a provider's word are two first steps."""
    return bool(ways & SECOND_STEPS) or THEIR_SECOND_STEP in ways


def needs_second_step(roles: Iterable[HeldRole]) -> bool:
    """Whether somebody with these roles must prove in two ways who they are."""
    return any(held.role in NEEDS_SECOND_STEP for held in roles)
