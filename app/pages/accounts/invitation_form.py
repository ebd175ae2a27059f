"""Whom somebody invites to what and until when, as it is typed, and what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from routes_graph.errors import InvalidValue

from ...accounts.email_addresses import email_address
from ...accounts.roles import Role
from ...faults import FieldError
from ..typed_dates import TypedDate

LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationForm:
    """What was typed; where there are no errors, what it means."""

    email: str = field(default="", repr=False)
    role: str = ""
    ends: TypedDate = field(default_factory=lambda: TypedDate(field="ends"))
    errors: tuple[FieldError, ...] = ()
    address: str = field(default="", repr=False)
    meant: Role | None = None
    ends_on: date | None = None

    @classmethod
    def read(cls, email: str, role: str, ends: TypedDate, roles: Iterable[Role], today: date) -> "InvitationForm":
        """What was typed and what it means; `roles` are those to choose from."""
        errors: list[FieldError] = []
        address, ends_on = "", None
        try:
            address = email_address(email)
        except InvalidValue as error:
            errors.append(FieldError(field="email", message=error.reason[0].upper() + error.reason[1:]))
        meant = next((r for r in roles if r.value == role), None)
        if meant is None:
            errors.append(FieldError(field="role", message="Choose what they are invited to be"))
        try:
            ends_on = ends.read(example=today + timedelta(days=365))
        except InvalidValue as error:
            errors.append(FieldError(field="ends-day", message=error.reason))
        if ends_on is not None and ends_on < today:
            errors.append(FieldError(field="ends-day", message="Enter a day that is still to come"))
        return cls(
            email=email[:LONGEST_SHOWN],
            role=role[:LONGEST_SHOWN],
            ends=ends,
            errors=tuple(errors),
            address=address,
            meant=meant,
            ends_on=ends_on,
        )
