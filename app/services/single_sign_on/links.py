"""Somebody's links to institutions' own sign-ins: which there are, and taking one away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlmodel import Session

from ...accounts.account import SignedIn
from ...mail.letters.sign_on_unlinked import sign_on_unlinked
from ...persistence.audit import record
from ...persistence.single_sign_on import LinkedSignOn, list_links, unlink_account
from ...persistence.ways_in import ways_in
from ...single_sign_on.providers import Provider
from ..write_to_person import write_to

UNLINKED = "account.unlink_sign_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLink:
    """An institution's sign-in that knows the person. `provider` is None where nobody signs in there any more."""

    issuer: str
    linked_at: datetime
    provider: Provider | None
    is_only_way_in: bool

    @property
    def name(self) -> str:
        """Whose sign-in it is; of one that is not offered any more only its address is known."""
        return self.provider.button if self.provider else urlsplit(self.issuer).hostname or self.issuer


def list_own_links(session: Session, person: SignedIn, offered: Iterable[Provider]) -> tuple[OwnLink, ...]:
    """The person's links. `offered`: the providers at which people can sign in."""
    known = {provider.issuer: provider for provider in offered}
    kept, ways = list_links(session, person.account_id), ways_in(session, person.account_id)
    else_in = ways.password or ways.passkeys > 0
    usable = {link.issuer for link in kept} & set(known)
    return tuple(
        _own(link, known.get(link.issuer), is_only_way_in=not else_in and usable == {link.issuer}) for link in kept
    )


def remove_link(session: Session, person: SignedIn, link: OwnLink, now: datetime) -> bool:
    """Take the link away and tell its owner by letter. False, and nothing is done, where it is their only way in."""
    if link.is_only_way_in:
        return False
    if unlink_account(session, link.issuer, person.account_id):
        after = {"provider": link.provider.provider_id if link.provider else link.name}
        record(session, action=UNLINKED, subject=person.actor, actor=person.actor, at=now, after=after)
        device = person.session.device
        write_to(session, person.account, now, sign_on_unlinked, name=link.name, device=device, at=now)
    return True


def _own(link: LinkedSignOn, provider: Provider | None, *, is_only_way_in: bool) -> OwnLink:
    return OwnLink(issuer=link.issuer, linked_at=link.linked_at, provider=provider, is_only_way_in=is_only_way_in)
