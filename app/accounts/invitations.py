"""An invitation to a role: one link, good once, for seven days."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from .places import Place
from .roles import Role

LASTS = timedelta(days=7)
"""So long a link is good. Sent again, it is another link, and the days begin anew."""


class InvitationState(StrEnum):
    """What has become of it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Somebody is asked to take on a role at a place, until a day or open. The address is erased when it is over.

    `invited_by` is the account that asked, and None where it was the operator. `token_hash` is of the link that is
    good just now: sent again, it is another.
    """

    invitation_id: int
    token_hash: str = field(repr=False)
    email: str | None = field(repr=False)
    role: Role
    place: Place
    role_ends_on: date | None
    invited_by: int | None
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None = None
    accepted_by: int | None = None
    withdrawn_at: datetime | None = None

    def state(self, now: datetime) -> InvitationState:
        """What has become of it by then."""
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.withdrawn_at is not None:
            return InvitationState.WITHDRAWN
        return InvitationState.ENDED if now >= self.expires_at else InvitationState.OPEN

    def is_open(self, now: datetime) -> bool:
        """Whether its link still works."""
        return self.state(now) is InvitationState.OPEN

    def comes_too_late(self, today: date) -> bool:
        """Whether the role that it leads to has ended before anybody took it on."""
        return self.role_ends_on is not None and self.role_ends_on < today

    @property
    def subject(self) -> str:
        """What the audit trail calls it."""
        return f"invitation {self.invitation_id}"
