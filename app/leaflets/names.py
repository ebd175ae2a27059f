"""Which leaflet is meant: a subject's, at one level or at all, or an institution's. Each has a page and a file."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlencode

LEAFLETS = "/leaflets"
_BETWEEN = " "


class LeafletKind(StrEnum):
    """What a leaflet is about."""

    SUBJECT = "subject"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletName:
    """One leaflet. `of` is an SSA tier 2 code or an institution's identifier; only a subject's has a level."""

    kind: LeafletKind
    of: str
    level: str | None = None

    @property
    def key(self) -> str:
        """What it is counted under: 'subject 04.1', 'subject 04.1 6', 'institution aldwick'."""
        return _BETWEEN.join((self.kind.value, self.of, *([self.level] if self.level else [])))

    @classmethod
    def parse(cls, key: str) -> "LeafletName":
        """The leaflet of a key."""
        kind, of, *level = key.split(_BETWEEN)
        return cls(kind=LeafletKind(kind), of=of, level=level[0] if level else None)

    @property
    def page(self) -> str:
        """The address of its page."""
        return f"{self._path}{self._query}"

    @property
    def file(self) -> str:
        """The address of its PDF."""
        return f"{self._path}.pdf{self._query}"

    @property
    def print_view(self) -> str:
        """The address of the sheet without anything around it; posted to, it is counted as printed."""
        return f"{self._path}/print{self._query}"

    @property
    def file_name(self) -> str:
        """What the PDF is called when it is saved."""
        return f"leaflet-{'-'.join(self.key.split(_BETWEEN))}.pdf"

    @property
    def _path(self) -> str:
        return f"{LEAFLETS}/{self.kind.value}s/{quote(self.of)}"

    @property
    def _query(self) -> str:
        return f"?{urlencode({'level': self.level})}" if self.level else ""


def leaflet_of_subject(code: str, level: str | None = None) -> LeafletName:
    """The leaflet of a subject, at one level or at all."""
    return LeafletName(kind=LeafletKind.SUBJECT, of=code, level=level)


def leaflet_of_institution(institution_id: str) -> LeafletName:
    """The leaflet of an institution."""
    return LeafletName(kind=LeafletKind.INSTITUTION, of=institution_id)
