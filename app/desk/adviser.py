"""Whose desk it is."""

from dataclasses import dataclass

from ..accounts.account import SignedIn, actor_of
from ..accounts.places import Place
from ..accounts.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviser:
    """An adviser, and the places for which they advise today.

    Every service looks only among the learners that are the adviser's at these places. Who has lost the role at a
    place has lost its learners with it.
    """

    account_id: int
    places: tuple[Place, ...]

    @property
    def actor(self) -> str:
        """What the audit trail calls them."""
        return actor_of(self.account_id)


def adviser_of(person: SignedIn) -> Adviser:
    """The adviser that somebody is today; at no place where they are none."""
    return Adviser(account_id=person.account_id, places=tuple(sorted(set(person.places_of(Role.ADVISER)))))
