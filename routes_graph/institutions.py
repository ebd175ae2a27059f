"""Who promises and who is promised: networks, the institutions in them, and where and how to reach them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .checks import require_identifier, require_order, require_text
from .errors import InvalidValue


class InstitutionKind(StrEnum):
    """What an institution is in a network."""

    COLLEGE = "college"
    UNIVERSITY = "university"
    TRAINING_PROVIDER = "training_provider"
    EMPLOYER = "employer"
    AWARDING_BODY = "awarding_body"
    STAKEHOLDER = "stakeholder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is taught. Latitude and longitude in degrees (WGS 84), both or neither."""

    postcode: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise InvalidValue("latitude", "latitude and longitude come together")
        if self.latitude is not None and not -90 <= self.latitude <= 90:
            raise InvalidValue("latitude", f"{self.latitude} is not between -90 and 90")
        if self.longitude is not None and not -180 <= self.longitude <= 180:
            raise InvalidValue("longitude", f"{self.longitude} is not between -180 and 180")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A college, university, provider, employer, awarding body or stakeholder."""

    institution_id: str
    name: str
    kind: InstitutionKind
    name_cy: str | None = None
    ukprn: str | None = None
    place: Place = Place()
    url: str | None = None
    colour: str | None = None
    contact: Contact = Contact()

    def __post_init__(self) -> None:
        require_identifier("institution_id", self.institution_id)
        require_text("name", self.name)
        if self.ukprn is not None and not (self.ukprn.isascii() and self.ukprn.isdigit() and len(self.ukprn) == 8):
            raise InvalidValue("ukprn", f"'{self.ukprn}' is not a UKPRN, which has eight figures")
        if self.colour is not None and not _is_colour(self.colour):
            raise InvalidValue("colour", f"'{self.colour}' is not a colour such as #7a1f5c")


def _is_colour(text: str) -> bool:
    return len(text) == 7 and text[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in text[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The partnership that keeps agreements. One may close; its successor answers for what it promised."""

    network_id: str
    name: str
    url: str | None = None
    closed_on: date | None = None
    successor_id: str | None = None
    demonstration: bool = False

    def __post_init__(self) -> None:
        require_identifier("network_id", self.network_id)
        require_text("name", self.name)
        if self.successor_id == self.network_id:
            raise InvalidValue("successor_id", "a network cannot succeed itself")

    def is_closed(self, on: date) -> bool:
        """Whether the network had closed by that day."""
        return self.closed_on is not None and self.closed_on <= on


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """One network recognises another's agreements, from a day until a day (both included; no end: for good)."""

    network_id: str
    recognises_id: str
    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        require_order("until", self.since, self.until)
        if self.network_id == self.recognises_id:
            raise InvalidValue("recognises_id", "a network recognises itself without saying so")

    def holds(self, on: date) -> bool:
        """Whether it stands on that day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """An institution belongs to a network, from a day until a day (both included; open where not said)."""

    network_id: str
    institution_id: str
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        require_order("until", self.since, self.until)

    def holds(self, on: date) -> bool:
        """Whether it stands on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)
