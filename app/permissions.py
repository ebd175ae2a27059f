"""Who may do what, and where: one table. Every page, endpoint and command states its action, and a test walks them all.

@router.get("/routes", dependencies=[allow(Action.SEARCH_ROUTES)])
@router.get("/at/{kind}/{place_id}/people", dependencies=[allow_at_place(Action.READ_PEOPLE)])
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from .accounts.account import SignedIn
from .accounts.places import Place, PlaceKind
from .accounts.roles import HELD_AT, HeldRole, Role

if TYPE_CHECKING:  # commands state their actions, too, and `onward --help` answers without the graph
    from routes_graph.graph import QualificationGraph


class Action(StrEnum):
    """What can be done here."""

    # open to anyone
    READ_ABOUT = "read_about"
    SEARCH_AWARDS = "search_awards"
    SEARCH_ROUTES = "search_routes"
    READ_REGISTER = "read_register"
    ISSUE_CERTIFICATE = "issue_certificate"
    HOLD_CERTIFICATE = "hold_certificate"
    VERIFY_CERTIFICATE = "verify_certificate"
    READ_LEAFLETS = "read_leaflets"
    ASK_HEALTH = "ask_health"
    READ_DEVELOPMENT_MAIL = "read_development_mail"
    SIGN_IN = "sign_in"
    ACCEPT_INVITATION = "accept_invitation"
    # one's own account
    READ_OWN_ACCOUNT = "read_own_account"
    CHANGE_OWN_ACCOUNT = "change_own_account"
    CHANGE_OWN_SECOND_STEP = "change_own_second_step"
    END_OWN_SESSIONS = "end_own_sessions"
    LEAVE = "leave"
    # people at a place
    READ_PLACE = "read_place"
    READ_PEOPLE = "read_people"
    INVITE = "invite"
    INVITE_OFFICER = "invite_officer"
    CHANGE_ROLES = "change_roles"
    READ_HISTORY = "read_history"
    READ_WISHES = "read_wishes"
    READ_LEAFLET_COUNTS = "read_leaflet_counts"
    # the adviser's desk, and what institutions say for learners
    KEEP_LEARNERS = "keep_learners"
    RUN_BATCHES = "run_batches"
    CONFIRM_LEARNERS = "confirm_learners"
    # the machine room
    SERVE = "serve"
    LOAD_PACKAGE = "load_package"
    EXPORT_PACKAGE = "export_package"
    PURGE = "purge"
    MEASURE = "measure"
    CREATE_USER = "create_user"
    END_SESSIONS = "end_sessions"


class Where(Enum):
    """At which places a role allows an action."""

    ANYWHERE = "anywhere"
    """It is bound to no place."""

    OWN = "own"
    """Only with what is the person's own: the service looks among these alone, and finds nothing else."""

    OWN_PLACE = "own_place"
    """At the network or institution where the role is held."""

    OWN_NETWORK = "own_network"
    """There, and at every institution that is a member of that network."""


_ANYONE = {Role.ANYONE: Where.ANYWHERE}
_OWN_ACCOUNT = {Role.SIGNED_IN: Where.OWN}
_OPERATOR = {Role.OPERATOR: Where.ANYWHERE}

PERMITTED: Mapping[Action, Mapping[Role, Where]] = MappingProxyType(
    {
        Action.READ_ABOUT: _ANYONE,
        Action.SEARCH_AWARDS: _ANYONE,
        Action.SEARCH_ROUTES: _ANYONE,
        Action.READ_REGISTER: _ANYONE,
        Action.ISSUE_CERTIFICATE: _ANYONE,
        # Whoever has the private link is its holder; the link itself is what is asked for.
        Action.HOLD_CERTIFICATE: _ANYONE,
        Action.VERIFY_CERTIFICATE: _ANYONE,
        Action.READ_LEAFLETS: _ANYONE,
        Action.ASK_HEALTH: _ANYONE,
        # There is none in production: the address is not there.
        Action.READ_DEVELOPMENT_MAIL: _ANYONE,
        Action.SIGN_IN: _ANYONE,
        # Whoever has the link is the invited; the link itself is what is asked for.
        Action.ACCEPT_INVITATION: _ANYONE,
        Action.READ_OWN_ACCOUNT: _OWN_ACCOUNT,
        Action.CHANGE_OWN_ACCOUNT: _OWN_ACCOUNT,
        Action.CHANGE_OWN_SECOND_STEP: _OWN_ACCOUNT,
        Action.END_OWN_SESSIONS: _OWN_ACCOUNT,
        Action.LEAVE: _OWN_ACCOUNT,
        Action.READ_PLACE: {
            Role.NETWORK_OFFICER: Where.OWN_NETWORK,
            Role.AUDITOR: Where.OWN_NETWORK,
            Role.PARTNERSHIP_MANAGER: Where.OWN_PLACE,
            Role.ADMISSIONS_OFFICER: Where.OWN_PLACE,
            Role.ADVISER: Where.OWN_PLACE,
            Role.TRAINING_MANAGER: Where.OWN_PLACE,
            Role.STAKEHOLDER: Where.OWN_PLACE,
        },
        Action.READ_PEOPLE: {
            Role.NETWORK_OFFICER: Where.OWN_NETWORK,
            Role.AUDITOR: Where.OWN_NETWORK,
            Role.PARTNERSHIP_MANAGER: Where.OWN_PLACE,
        },
        Action.INVITE: {Role.NETWORK_OFFICER: Where.OWN_NETWORK, Role.PARTNERSHIP_MANAGER: Where.OWN_PLACE},
        Action.INVITE_OFFICER: {Role.NETWORK_OFFICER: Where.OWN_PLACE},
        Action.CHANGE_ROLES: {Role.NETWORK_OFFICER: Where.OWN_NETWORK, Role.PARTNERSHIP_MANAGER: Where.OWN_PLACE},
        Action.READ_HISTORY: {
            Role.NETWORK_OFFICER: Where.OWN_NETWORK,
            Role.AUDITOR: Where.OWN_NETWORK,
            Role.PARTNERSHIP_MANAGER: Where.OWN_PLACE,
        },
        Action.READ_WISHES: {
            Role.NETWORK_OFFICER: Where.OWN_PLACE,
            Role.AUDITOR: Where.OWN_PLACE,
            Role.STAKEHOLDER: Where.OWN_PLACE,
        },
        Action.READ_LEAFLET_COUNTS: {
            Role.NETWORK_OFFICER: Where.OWN_NETWORK,
            Role.AUDITOR: Where.OWN_NETWORK,
            Role.PARTNERSHIP_MANAGER: Where.OWN_PLACE,
            Role.ADVISER: Where.OWN_PLACE,
        },
        Action.KEEP_LEARNERS: {Role.ADVISER: Where.OWN},
        Action.RUN_BATCHES: {Role.ADVISER: Where.OWN},
        Action.CONFIRM_LEARNERS: {Role.PARTNERSHIP_MANAGER: Where.OWN_PLACE},
        Action.SERVE: _OPERATOR,
        Action.LOAD_PACKAGE: _OPERATOR,
        Action.EXPORT_PACKAGE: _OPERATOR,
        Action.PURGE: _OPERATOR,
        Action.MEASURE: _OPERATOR,
        Action.CREATE_USER: _OPERATOR,
        Action.END_SESSIONS: _OPERATOR,
    }
)

MAY_GIVE: Mapping[Role, frozenset[Role]] = MappingProxyType(
    {
        Role.NETWORK_OFFICER: frozenset(
            {
                Role.NETWORK_OFFICER,
                Role.PARTNERSHIP_MANAGER,
                Role.ADMISSIONS_OFFICER,
                Role.ADVISER,
                Role.TRAINING_MANAGER,
                Role.STAKEHOLDER,
                Role.AUDITOR,
            }
        ),
        Role.PARTNERSHIP_MANAGER: frozenset(
            {
                Role.PARTNERSHIP_MANAGER,
                Role.ADMISSIONS_OFFICER,
                Role.ADVISER,
                Role.TRAINING_MANAGER,
                Role.STAKEHOLDER,
            }
        ),
    }
)
"""Which roles may be given, changed and ended by whom, at the places where they may invite at all."""

OF_NOBODY = frozenset(
    {Action.READ_ABOUT, Action.SEARCH_AWARDS, Action.SEARCH_ROUTES, Action.READ_REGISTER, Action.READ_LEAFLETS}
)
"""These speak of no person, so that a browser may keep the page to go back to, with what was typed on it."""

SECRET = frozenset({Action.KEEP_LEARNERS, Action.RUN_BATCHES, Action.CONFIRM_LEARNERS})
"""That these exist at all is nobody else's business: whoever may not is answered as if there were nothing."""

NEEDS_FRESH_SIGN_IN = frozenset(
    {Action.CHANGE_OWN_SECOND_STEP, Action.INVITE_OFFICER, Action.LEAVE, Action.END_OWN_SESSIONS}
)
"""The gravest acts: whoever signed in a while ago is asked to sign in again first."""


def may(person: SignedIn, action: Action, place: Place | None, graph: "QualificationGraph", today: date) -> bool:
    """Whether somebody who has signed in may do it: at that place, or at all where no place is named."""
    by_role = PERMITTED[action]
    if Role.ANYONE in by_role or Role.SIGNED_IN in by_role:
        return True
    return any(
        held.role in by_role and (place is None or _covers(held, by_role[held.role], place, graph, today))
        for held in person.roles
    )


def may_give(person: SignedIn, role: Role, place: Place, graph: "QualificationGraph", today: date) -> bool:
    """Whether they may give somebody that role at that place, change until when it is held, or end it."""
    return with_these_may_give(person.roles, role, place, graph, today)


def with_these_may_give(
    roles: Iterable[HeldRole], role: Role, place: Place, graph: "QualificationGraph", today: date
) -> bool:
    """Whether somebody who holds these roles may give another that role at that place."""
    by_role = PERMITTED[Action.INVITE_OFFICER if role is Role.NETWORK_OFFICER else Action.INVITE]
    return place.kind in HELD_AT[role] and any(
        role in MAY_GIVE.get(held.role, ()) and _covers(held, by_role[held.role], place, graph, today)
        for held in roles
        if held.role in by_role
    )


def _covers(held: HeldRole, where: Where, place: Place, graph: "QualificationGraph", today: date) -> bool:
    """Whether a role that is held at one place counts at another."""
    if where is Where.ANYWHERE or held.place == place:
        return True
    if where is not Where.OWN_NETWORK or held.place.kind is not PlaceKind.NETWORK:
        return False
    return place.kind is PlaceKind.INSTITUTION and graph.is_member(place.place_id, held.place.place_id, today)
