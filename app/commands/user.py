"""`onward user`: the first account, who has one, and what an operator does for people who cannot help themselves."""

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ..permissions import Action
from .acting import operator
from .console import MISUSED, CommandFailed, out

if TYPE_CHECKING:
    from sqlmodel import Session

    from ..accounts.account import Account
    from ..accounts.places import Place
    from ..accounts.roles import Role

user = typer.Typer(help="People who sign in.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="Their e-mail address.")]
RoleName = Annotated[
    str, typer.Option("--role", metavar="ROLE", help="network_officer, partnership_manager, adviser …")
]
At = Annotated[str, typer.Option("--at", metavar="KIND:ID", help="Where: network:… or institution:…")]


@user.callback()
def about() -> None:
    """People who sign in."""


@user.command()
@operator(Action.CREATE_USER)
def create(
    email: Email,
    *,
    name: Annotated[str, typer.Option(help="What they are called.")],
    role: RoleName,
    at: At,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The last day of the role; open if not said.")
    ] = None,
) -> None:
    """Make an account, such as the first one, and print the link by which its owner chooses a password."""
    from routes_graph.errors import InvalidValue

    from ..accounts.email_addresses import email_address
    from ..accounts.person_names import person_name
    from ..accounts.role_words import role_with_article
    from ..dependencies import get_now, get_today
    from ..services.create_user import NewUser, create_user
    from .installed import given_settings, writing_session

    place, place_name = _place(at)
    held = _role(role, place)
    try:
        new = NewUser(
            email=email_address(email),
            name=person_name(name),
            role=held,
            place=place,
            place_name=place_name,
            ends_on=_last_day(until),
        )
    except InvalidValue as error:
        raise CommandFailed(f"{error.reason[0].upper()}{error.reason[1:]}.", status=MISUSED) from error
    with writing_session() as session:
        created = create_user(session, new, given_settings().public_url, get_today(), get_now())
    if created.link is None:
        has = f"{created.account.name} has an account already, and is {role_with_article(held)} at {place_name} now."
        out.print(has, markup=False, soft_wrap=True)
        return
    out.print(f"{new.name} is {role_with_article(held)} at {place_name}.", markup=False, soft_wrap=True)
    _say_link(created.link)


@user.command("list")
@operator(Action.CREATE_USER)
def list_users(*, as_json: Annotated[bool, typer.Option("--json", help="Say it as JSON.")] = False) -> None:
    """Who has an account, and which roles they hold today."""
    from rich.table import Table

    from ..dependencies import get_today
    from ..persistence.accounts import list_accounts, list_roles
    from .installed import reading_session

    today = get_today()
    with reading_session() as session:
        people = [
            (account, [held for held in list_roles(session, account.account_id) if held.is_held(today)])
            for account in list_accounts(session)
            if account.left_on is None
        ]
    if as_json:
        facts = [
            {
                "name": account.name,
                "email": account.email,
                "roles": [
                    {"role": held.role, "at": f"{held.place.kind}:{held.place.place_id}", "until": _text(held.ends_on)}
                    for held in roles
                ],
            }
            for account, roles in people
        ]
        typer.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    table = Table()
    for column in ("name", "e-mail", "roles"):
        table.add_column(column, overflow="fold")
    for account, roles in people:
        held = [
            f"{h.role} at {h.place.kind}:{h.place.place_id}{f' until {h.ends_on}' if h.ends_on else ''}" for h in roles
        ]
        table.add_row(account.name, account.email or "", "\n".join(held))
    out.print(table)


@user.command("end-role")
@operator(Action.CREATE_USER)
def end_role(email: Email, *, role: RoleName, at: At) -> None:
    """End somebody's role at once. Their next request has lost it."""
    from ..accounts.account import OPERATOR
    from ..accounts.role_words import role_with_article
    from ..dependencies import get_now, get_today
    from ..persistence.accounts import list_roles
    from ..services.roles.change import RoleOf, end_now
    from .installed import writing_session

    place, place_name = _place(at)
    wanted = _role(role, place)
    today = get_today()
    with writing_session() as session:
        account = _account(session, email)
        roles = list_roles(session, account.account_id)
        found = next((h for h in roles if (h.role, h.place) == (wanted, place) and h.is_held(today)), None)
        if found is None:
            raise CommandFailed(f"{account.name} is not {role_with_article(wanted)} at {place_name}.")
        ended = RoleOf(account_id=account.account_id, held=found)
        end_now(session, ended, actor=OPERATOR, today=today, now=get_now(), force=True)
    said = f"{account.name} is not {role_with_article(wanted)} at {place_name} any more."
    out.print(said, markup=False, soft_wrap=True)


@user.command("new-link")
@operator(Action.CREATE_USER)
def new_link(
    email: Email,
    *,
    lost_second_step: Annotated[
        bool,
        typer.Option("--lost-second-step", help="Erase their second step and passkeys, too, and sign them out."),
    ] = False,
) -> None:
    """Print a link by which somebody chooses a new password. First be sure that it is they who ask for it."""
    from ..dependencies import get_now
    from ..services.create_user import make_new_link
    from .installed import given_settings, writing_session

    with writing_session() as session:
        account = _account(session, email)
        if account.demonstration:
            raise CommandFailed("The demonstration’s accounts stay as they are.")
        url = given_settings().public_url
        link = make_new_link(session, account, url, get_now(), second_step_lost=lost_second_step)
    if lost_second_step:
        out.print("Their second step and passkeys are erased, and they are signed out everywhere.", soft_wrap=True)
    _say_link(link)


def _say_link(link: str) -> None:
    out.print("This link works once, in the next seven days. It is on its way by e-mail, too:", soft_wrap=True)
    typer.echo(link)


def _place(text: str) -> tuple["Place", str]:
    """The place, with its name. One that is not there is answered with those that come near to it."""
    from routes_graph.errors import UnknownIdentifier

    from ..accounts.places import Place, PlaceKind
    from ..services.find_place import get_place_name, places_like
    from .installed import reading_graph

    graph = reading_graph().graph
    kind, _, place_id = text.partition(":")
    try:
        place = Place(kind=PlaceKind(kind), place_id=place_id)
        return place, get_place_name(graph, place)
    except (ValueError, UnknownIdentifier):
        near = [f"  {p.kind}:{p.place_id}  {name}" for p, name in places_like(graph, text.replace(":", " "))]
        hint = ["Did you mean:", *near] if near else ["Write it as network:ID or institution:ID."]
        raise CommandFailed(f"There is no place ‘{text}’.", *hint, status=MISUSED) from None


def _role(text: str, place: "Place") -> "Role":
    """A role that can be held there."""
    from ..accounts.roles import HELD_AT

    here = [role for role, kinds in HELD_AT.items() if place.kind in kinds]
    found = next((role for role in here if role.value == text.replace("-", "_")), None)
    if found is None:
        raise CommandFailed(
            f"Nobody is ‘{text}’ at {'an' if place.kind == 'institution' else 'a'} {place.kind}.",
            f"There one can be: {', '.join(here)}.",
            status=MISUSED,
        )
    return found


def _account(session: "Session", email: str) -> "Account":
    from ..persistence.accounts import find_account_by_email

    found = find_account_by_email(session, email.strip().lower())
    if found is None:
        raise CommandFailed(f"Nobody has an account with the address {email}.")
    return found


def _last_day(text: str | None) -> date | None:
    """The last day of a role, which is still to come."""
    from ..dependencies import get_today
    from ..search_values import NotReadable, read_day

    try:
        day = None if text is None else read_day(text)
    except NotReadable as error:
        raise CommandFailed(str(error), status=MISUSED) from error
    if day is not None and day < get_today():
        raise CommandFailed(f"{text} has gone by.", status=MISUSED)
    return day


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
