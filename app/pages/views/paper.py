"""The certificate's document with what the page draws beside it: the square and the institutions' badges."""

from dataclasses import dataclass

from certificates.badge import SHIELD, Badge, badge_of
from certificates.document import CertificateDocument, Station
from certificates.square import QUIET_MODULES, Square, square_of


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What stands on the page."""

    document: CertificateDocument
    square: Square
    sender: Badge | None
    receiver: Badge
    shield: str = SHIELD

    @property
    def view_box(self) -> str:
        """The square with its quiet edge, in SVG's words."""
        side = self.square.size + 2 * QUIET_MODULES
        return f"-{QUIET_MODULES} -{QUIET_MODULES} {side} {side}"


def paper_of(document: CertificateDocument) -> Paper:
    """The page of a certificate."""
    return Paper(
        document=document,
        square=square_of(document.address),
        sender=_badge(document.sender) if document.sender.is_institution else None,
        receiver=_badge(document.receiver),
    )


def _badge(station: Station) -> Badge:
    return badge_of(station.name, station.colour)
