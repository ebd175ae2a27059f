"""E-mail addresses, as people type them and as they are compared."""

import re
import unicodedata

from routes_graph.errors import InvalidValue

LONGEST = 254
_ADDRESS = re.compile(r"[^\s@<>(),;:\\\"\[\]\x00-\x1f]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}")


def email_address(text: str) -> str:
    """The address as it is kept and compared: without space around it, in small letters. Raises InvalidValue."""
    address = unicodedata.normalize("NFKC", text).strip().lower()
    if not address:
        raise InvalidValue("email", "enter an e-mail address")
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address) or ".." in address:
        raise InvalidValue("email", "enter an e-mail address like name@college.ac.uk")
    return address


def domain_of(address: str) -> str:
    """What stands behind the @."""
    return address.rpartition("@")[2]
