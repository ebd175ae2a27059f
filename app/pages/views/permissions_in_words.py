"""What one may do, in plain words, place by place. Every action has its words; a test looks for that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from routes_graph.graph import QualificationGraph

from ...accounts.account import SignedIn
from ...accounts.places import PlaceKind
from ...accounts.role_words import role_title
from ...accounts.roles import HeldRole, Role
from ...permissions import PERMITTED, Action, Where
from ...services.find_place import name_of_place
from .people import until_in_words

ACTIONS_IN_PLAIN_WORDS: Mapping[Action, str] = MappingProxyType(
    {
        Action.READ_ABOUT: "read what Onward is",
        Action.SEARCH_AWARDS: "look for qualifications",
        Action.SEARCH_ROUTES: "find routes from one qualification to another",
        Action.READ_REGISTER: "read which institutions take part and what they have agreed",
        Action.ISSUE_CERTIFICATE: "get a certificate for yourself",
        Action.HOLD_CERTIFICATE: "keep, correct, withdraw and erase a certificate by its private link",
        Action.VERIFY_CERTIFICATE: "check a certificate’s code",
        Action.READ_LEAFLETS: "read and print leaflets",
        Action.ASK_HEALTH: "ask whether the site is well",
        Action.READ_DEVELOPMENT_MAIL: "read letters that a site under development sends to nobody",
        Action.SIGN_IN: "sign in and out",
        Action.ACCEPT_INVITATION: "accept an invitation by its link",
        Action.READ_OWN_ACCOUNT: "see your account and what you may do",
        Action.CHANGE_OWN_ACCOUNT: "change your name and your password",
        Action.CHANGE_OWN_SECOND_STEP: "change your second step, your passkeys and your institution’s sign-in",
        Action.END_OWN_SESSIONS: "see where you are signed in, and sign out there",
        Action.LEAVE: "leave, so that nothing but your name stays",
        Action.READ_PLACE: "read what concerns it: its agreements, and how they stand",
        Action.READ_PEOPLE: "see who holds which role there",
        Action.INVITE: "invite people to roles there",
        Action.INVITE_OFFICER: "invite other network officers",
        Action.CHANGE_ROLES: "change until when people hold roles there, and end them",
        Action.READ_HISTORY: "read the history of what was done there",
        Action.READ_WISHES: "read what learners wanted and no agreement led to",
        Action.READ_LEAFLET_COUNTS: "see how often leaflets were printed and downloaded",
        Action.KEEP_LEARNERS: "keep a list of your learners, their plans, and certificates for them",
        Action.RUN_BATCHES: "make certificates for many learners at once",
        Action.CONFIRM_LEARNERS: "confirm which learners are on its courses",
        Action.SERVE: "serve the site",
        Action.LOAD_PACKAGE: "load a data package into the register",
        Action.EXPORT_PACKAGE: "write the register as a data package",
        Action.PURGE: "erase what is not needed any more",
        Action.MEASURE: "measure how long searches take",
        Action.CREATE_USER: "make accounts, end roles and make new links to sign in by",
        Action.END_SESSIONS: "sign people out wherever they are signed in",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldInWords:
    """One role that somebody holds: what, where, until when, and what it lets them do."""

    title: str
    place_name: str
    address: str
    until: str
    allows: tuple[str, ...]
    beyond: tuple[str, ...]


def held_in_words(person: SignedIn, graph: QualificationGraph, today: date) -> tuple[HeldInWords, ...]:
    """Each of the person's roles, in the order in which they were given."""
    return tuple(_held(held, graph, today) for held in person.roles)


def role_allows(role: Role) -> tuple[str, ...]:
    """What a role lets its holder do, in the order of the table."""
    return tuple(ACTIONS_IN_PLAIN_WORDS[action] for action, by_role in PERMITTED.items() if role in by_role)


def everybody_may() -> tuple[str, ...]:
    """What whoever has an account may do with it, and only they."""
    return tuple(ACTIONS_IN_PLAIN_WORDS[action] for action, by_role in PERMITTED.items() if Role.SIGNED_IN in by_role)


def _held(held: HeldRole, graph: QualificationGraph, today: date) -> HeldInWords:
    return HeldInWords(
        title=role_title(held.role),
        place_name=name_of_place(graph, held.place),
        address=held.place.address if held.role in PERMITTED[Action.READ_PLACE] else "",
        until=until_in_words(held.ends_on),
        allows=role_allows(held.role),
        beyond=tuple(_members_too(held, graph, today)),
    )


def _members_too(held: HeldRole, graph: QualificationGraph, today: date) -> Iterator[str]:
    """What counts at every member of the network, too."""
    if held.place.kind is not PlaceKind.NETWORK:
        return
    if not any(graph.is_member(i.institution_id, held.place.place_id, today) for i in graph.register.institutions):
        return
    for action, by_role in PERMITTED.items():
        if by_role.get(held.role) is Where.OWN_NETWORK:
            yield ACTIONS_IN_PLAIN_WORDS[action]
