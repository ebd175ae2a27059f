"""Where a role is held: at a network, or at an institution."""

from dataclasses import dataclass
from enum import StrEnum

from routes_graph.checks import require_identifier


class PlaceKind(StrEnum):
    """What sort of place it is."""

    NETWORK = "network"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A network or an institution, as far as its people are concerned. Its name is the register's to say."""

    kind: PlaceKind
    place_id: str

    def __post_init__(self) -> None:
        require_identifier("place_id", self.place_id)

    @property
    def address(self) -> str:
        """Where its pages for its own people begin: '/at/institution/aldwick'."""
        return f"/at/{self.kind}/{self.place_id}"

    @property
    def text(self) -> str:
        """What the audit trail calls it: 'institution aldwick'."""
        return f"{self.kind} {self.place_id}"

    @classmethod
    def of_text(cls, text: str) -> "Place":
        """The place that `text` names. Raises ValueError."""
        kind, _, place_id = text.partition(" ")
        return cls(kind=PlaceKind(kind), place_id=place_id)
