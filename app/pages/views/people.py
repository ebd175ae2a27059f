"""The people of a place in words: who holds which role until when, and who is invited."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from ...accounts.account import Account
from ...accounts.invitations import Invitation, InvitationState
from ...accounts.role_words import ROLE_WORDS, role_title, role_with_article
from ...accounts.roles import HeldRole, Role
from ...wording import short_date
from .moments import moment_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """One role of a person, until when it is held, and whether whoever reads this may change that."""

    held: HeldRole
    title: str
    until: str
    ended: bool
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One person with their roles at the place, those that they hold first."""

    account_id: int
    name: str
    roles: tuple[RoleLine, ...]

    @property
    def is_here(self) -> bool:
        """Whether they hold any role here still."""
        return any(not role.ended for role in self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationLine:
    """One invitation: to whom and to what, by whom, and what became of it."""

    invitation_id: int
    email: str
    role: str
    inviter: str
    until: str
    word: str
    is_open: bool
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChoice:
    """A role that may be given, with what it is for."""

    value: str
    title: str
    meaning: str


OPERATOR = "whoever runs this site"
BECAME: Mapping[InvitationState, str] = MappingProxyType(
    {
        InvitationState.OPEN: "The link works until {until}.",
        InvitationState.ENDED: "Nobody took it up in time.",
        InvitationState.WITHDRAWN: "Withdrawn.",
    }
)

MayChange = Callable[[Role], bool]


def people_lines(
    found: Iterable[tuple[Account, HeldRole]], may_change: MayChange, today: date
) -> tuple[PersonLine, ...]:
    """Everybody who holds or held a role at the place, by name."""
    by_person: dict[int, tuple[str, list[RoleLine]]] = {}
    for account, held in found:
        line = role_line(held, may_change, today)
        by_person.setdefault(account.account_id, (account.name, []))[1].append(line)
    return tuple(
        PersonLine(account_id=account_id, name=name, roles=tuple(sorted(roles, key=lambda r: r.ended)))
        for account_id, (name, roles) in by_person.items()
    )


def role_line(held: HeldRole, may_change: MayChange, today: date) -> RoleLine:
    """A role, as of a day."""
    ended = held.ends_on is not None and held.ends_on < today
    return RoleLine(
        held=held,
        title=role_title(held.role),
        until=until_in_words(held.ends_on),
        ended=ended,
        may_change=not ended and may_change(held.role),
    )


def until_in_words(ends_on: date | None) -> str:
    """'until 31 July 2027'."""
    return "with no end set" if ends_on is None else f"until {short_date(ends_on)}"


def invitation_lines(
    found: Iterable[Invitation], names: Mapping[int, str], may_change: MayChange, now: datetime
) -> tuple[InvitationLine, ...]:
    """The invitations that are under way, or were not taken up; who accepted one stands among the people."""
    return tuple(
        InvitationLine(
            invitation_id=i.invitation_id,
            email=i.email or "",
            role=role_with_article(i.role),
            inviter=OPERATOR if i.invited_by is None else names.get(i.invited_by, OPERATOR),
            until="" if i.role_ends_on is None else until_in_words(i.role_ends_on),
            word=BECAME[i.state(now)].format(until=moment_in_words(i.expires_at)),
            is_open=i.is_open(now),
            may_change=i.is_open(now) and may_change(i.role),
        )
        for i in found
        if i.state(now) is not InvitationState.ACCEPTED
    )


def role_choices(roles: Iterable[Role]) -> tuple[RoleChoice, ...]:
    """Roles to choose from."""
    return tuple(RoleChoice(value=r.value, title=role_title(r).capitalize(), meaning=ROLE_WORDS[r][1]) for r in roles)
