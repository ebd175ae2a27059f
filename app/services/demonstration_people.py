"""The demonstration’s people, who can sign in only while every network of the register is a demonstration."""

from datetime import date, datetime

from sqlmodel import Session

from routes_graph.institutions import Network
from routes_graph.register import Register

from ..accounts.account import Account
from ..accounts.authenticator_codes import new_secret, step_at
from ..accounts.passwords import hash_of_password
from ..accounts.sealed_secrets import seal
from ..demonstration.people import PASSWORD, PEOPLE, DemonstrationPerson
from ..persistence.accounts import (
    add_account,
    find_account_by_email,
    give_role,
    list_roles,
    set_password_hash,
)
from ..persistence.audit import record
from ..persistence.register_values import read_networks
from ..persistence.second_steps import find_totp, keep_totp
from ..secret_key import SecretKey
from .signing_in.prove_code import totp_of

ACTION, ACTOR = "account.make_for_demonstration", "onward"


def is_demonstration(register: Register) -> bool:
    """Whether there are demonstration networks in the register, and no others."""
    return are_demonstrations(register.networks)


def are_demonstrations(networks: tuple[Network, ...]) -> bool:
    """Whether there are any, and none of them means it."""
    return bool(networks) and all(network.demonstration for network in networks)


def keep_demonstration_people(session: Session, secret_key: SecretKey, today: date, now: datetime) -> int:
    """Sees to it that each of them can sign in as README says, whatever the last visitor did. Gives how many are new.

    Where the register holds any other network, nobody is made.
    """
    if not are_demonstrations(read_networks(session)):
        return 0
    made, password_hash = 0, hash_of_password(PASSWORD)
    for person in PEOPLE:
        account = find_account_by_email(session, person.email)
        if account is None:
            account = _make(session, person, now)
            made += 1
        set_password_hash(session, account.account_id, password_hash)
        if find_totp(session, account.account_id) is None:
            _give_second_step(session, secret_key, account, now)
        held = list_roles(session, account.account_id)
        if not any(has.role is person.role and has.place == person.place and has.is_held(today) for has in held):
            give_role(session, account.account_id, role=person.role, place=person.place, starts_on=today)
    return made


def _make(session: Session, person: DemonstrationPerson, now: datetime) -> Account:
    account = add_account(session, name=person.name, email=person.email, now=now, demonstration=True)
    record(session, action=ACTION, subject=account.actor, actor=ACTOR, at=now, acting_for=person.place.text)
    return account


def _give_second_step(session: Session, secret_key: SecretKey, account: Account, now: datetime) -> None:
    """An application that nobody has on a telephone: its code is shown where it is asked for."""
    sealed = seal(secret_key, new_secret(), belongs_to=totp_of(account.account_id))
    keep_totp(session, account.account_id, sealed_secret=sealed, now=now, last_step=step_at(now) - 2)
