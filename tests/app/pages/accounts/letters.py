"""The letters that somebody gets, and the links in them."""

import re

from app.persistence.mail import list_letters
from tests.site import Site

LINK = re.compile(r"/invitation/[A-Za-z0-9_-]{43}")


def letters_to(site: Site, email: str) -> list[str]:
    """What was written to the address, newest first."""
    with site.session() as session:
        return [letter.message.text for letter in list_letters(session) if letter.message.to == email]


def invitation_link(site: Site, email: str) -> str:
    """Where the last invitation to the address leads."""
    return str(LINK.findall(letters_to(site, email)[0])[0])
