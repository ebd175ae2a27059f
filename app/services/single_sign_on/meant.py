"""Whom a provider means: the account that it has meant before, or the one that has just that address.

Whoever is nobody is answered alike: whether there is an account is not to be found out here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from routes_graph.errors import InvalidValue
from routes_graph.graph import QualificationGraph

from ...accounts.account import Account, needs_second_step
from ...accounts.person_names import person_name
from ...accounts.places import Place, PlaceKind
from ...accounts.roles import HeldRole
from ...persistence.accounts import find_account_by_email, get_account, list_roles
from ...persistence.audit import record
from ...persistence.single_sign_on import find_linked_account, is_linked_at, link_account
from ...single_sign_on.identity import Identity
from ...single_sign_on.providers import Provider
from ..invitations.accept import accept, accept_as_new, list_matching

LINKED = "account.link_sign_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """An account that a provider means. `two_factors`: what it has asked for stands for our own second step.

    `is_new`: an invitation has just made it.
    """

    account: Account
    two_factors: bool
    is_new: bool = False


def who_is_meant(
    session: Session,
    provider: Provider,
    identity: Identity,
    graph: QualificationGraph,
    *,
    today: date,
    now: datetime,
) -> Meant | None:
    """Whom the provider means; invitations to its institution that are open to them are taken up on the way.

    A provider answers for people of its own institution alone, and its second step for what they do there.
    """
    invited = [
        invitation
        for invitation in list_matching(session, identity.email, graph, today, now)
        if invitation.place == _place_of(provider)
    ]
    account = _known(session, identity)
    is_new = account is None
    if account is None and invited:
        account = accept_as_new(session, invited.pop(0), name=_name_of(identity), today=today, now=now)
    if account is None or account.left_on is not None or account.demonstration:
        return None
    for invitation in invited:
        accept(session, invitation, account, today=today, now=now)
    held = [role for role in list_roles(session, account.account_id) if role.is_held(today)]
    if not any(role.place == _place_of(provider) for role in held):
        return None
    _link(session, provider, identity, account, now)
    return Meant(
        account=get_account(session, account.account_id),
        two_factors=_is_enough(provider, identity, held),
        is_new=is_new,
    )


def has_proved_two_steps(
    session: Session, provider: Provider, identity: Identity, account_id: int, today: date
) -> bool:
    """Whether what the provider has asked for stands for our own second step, with the roles of that day."""
    held = [role for role in list_roles(session, account_id) if role.is_held(today)]
    return _is_enough(provider, identity, held)


def _is_enough(provider: Provider, identity: Identity, held: Sequence[HeldRole]) -> bool:
    """A provider's second step counts for people whose roles at other places ask for none."""
    elsewhere = [role for role in held if role.place != _place_of(provider)]
    return identity.two_factors and not needs_second_step(elsewhere)


def _known(session: Session, identity: Identity) -> Account | None:
    """Whom the subject meant before, else whose address it is. Whom the provider knows by another subject it is not:
    an address may be given to somebody else after its owner has left.
    """
    linked = find_linked_account(session, identity.issuer, identity.subject)
    if linked is not None:
        return get_account(session, linked)
    account = find_account_by_email(session, identity.email)
    if account is None or is_linked_at(session, identity.issuer, account.account_id):
        return None
    return account


def _name_of(identity: Identity) -> str:
    """What the provider calls them, where it is a name; else what their address does. They can change it."""
    try:
        return person_name(identity.name)
    except InvalidValue:
        return identity.email.partition("@")[0]


def _link(session: Session, provider: Provider, identity: Identity, account: Account, now: datetime) -> None:
    if link_account(session, identity.issuer, identity.subject, account.account_id, now):
        after = {"provider": provider.provider_id}
        record(session, action=LINKED, subject=account.actor, actor=account.actor, at=now, after=after)


def _place_of(provider: Provider) -> Place:
    return Place(kind=PlaceKind.INSTITUTION, place_id=provider.institution_id)
