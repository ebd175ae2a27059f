"""Who walks: everybody who holds a role, or has just lost it; whoever has not signed in, or not to the end."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from app.accounts.account import SessionStage
from app.accounts.places import Place
from app.accounts.roles import HELD_AT, Role
from app.persistence.accounts import change_role_end
from app.services.sessions import begin_session
from tests.people import ALDWICK, NETWORK, Person, person
from tests.site import TODAY, Site

LONG_AGO = timedelta(minutes=30)
"""So long ago that a grave act asks for signing in once more."""


class Situation(Enum):
    """How somebody comes."""

    SIGNED_IN = "signed in"
    STALE = "signed in a while ago"
    ROLE_LOST = "signed in, the role lost since"
    SECOND_STEP = "at the second step"
    ENROLMENT = "setting the second step up"
    SIGNED_OUT = "signed out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walker:
    """Somebody who asks for every address. `role` is None where they hold none."""

    situation: Situation
    role: Role | None = None
    home: Place | None = None

    @property
    def name(self) -> str:
        """How a failure names them."""
        held = "nobody in particular" if self.role is None else f"{self.role} at {self.home and self.home.text}"
        return f"{held}, {self.situation.value}"

    @property
    def holds(self) -> tuple[tuple[Role, Place], ...]:
        """The roles that count in this situation."""
        counts = self.situation in {Situation.SIGNED_IN, Situation.STALE}
        return ((self.role, self.home),) if counts and self.role is not None and self.home is not None else ()

    @property
    def is_signed_in(self) -> bool:
        """Whether they have come to the end of signing in."""
        return self.situation in {Situation.SIGNED_IN, Situation.STALE, Situation.ROLE_LOST}


def everybody() -> tuple[Walker, ...]:
    """Each role at each sort of place where it can be held, in each situation."""
    homes = {ALDWICK.kind: ALDWICK, NETWORK.kind: NETWORK}
    held = [(role, homes[kind]) for role in HELD_AT for kind in sorted(HELD_AT[role])]
    return (
        Walker(situation=Situation.SIGNED_OUT),
        Walker(situation=Situation.SIGNED_IN),
        *(Walker(situation=Situation.SIGNED_IN, role=role, home=home) for role, home in held),
        *(Walker(situation=Situation.ROLE_LOST, role=role, home=home) for role, home in held),
        *(Walker(situation=Situation.STALE, role=role, home=home) for role, home in held),
        Walker(situation=Situation.SECOND_STEP, role=Role.NETWORK_OFFICER, home=NETWORK),
        Walker(situation=Situation.SECOND_STEP, role=Role.ADVISER, home=ALDWICK),
        Walker(situation=Situation.ENROLMENT, role=Role.NETWORK_OFFICER, home=NETWORK),
        Walker(situation=Situation.ENROLMENT, role=Role.ADVISER, home=ALDWICK),
    )


@dataclass(kw_only=True)
class Come:
    """A walker who has come to the site: who they are there, and the cookie that they bring."""

    walker: Walker
    person: Person | None
    token: str | None


def bring(site: Site, walker: Walker, number: int) -> Come:
    """Has the walker come to the site, up to the point at which they ask for an address."""
    if walker.situation is Situation.SIGNED_OUT:
        return Come(walker=walker, person=None, token=None)
    given = () if walker.role is None or walker.home is None else ((walker.role, walker.home),)
    came = person(site, *given, name=f"Walker {number}")
    match walker.situation:
        case Situation.SECOND_STEP:
            token = _half_way(site, came)
        case Situation.ENROLMENT:
            token = came.token(site, ways=("password",))
        case Situation.STALE:
            token = came.token(site, now=datetime.now(UTC) - LONG_AGO)
        case _:
            token = came.token(site)
    if walker.situation is Situation.ROLE_LOST:
        lose_role(site, came)
    return Come(walker=walker, person=came, token=token)


def _half_way(site: Site, came: Person) -> str:
    """The token of somebody who has typed their password, and is asked for the second step."""
    with site.session() as session:
        token, kept = begin_session(
            session,
            came.account,
            way="password",
            device="Firefox on Linux",
            has_second_step=True,
            today=TODAY,
            now=datetime.now(UTC),
        )
        assert kept.stage is SessionStage.SECOND_STEP
        session.commit()
    return token


def lose_role(site: Site, came: Person) -> None:
    """Whoever gave the role has ended it, while its holder is signed in."""
    with site.session() as session:
        for held in came.roles:
            change_role_end(session, held.role_id, revision=held.revision, ends_on=TODAY - timedelta(days=1))
        session.commit()
