"""What somebody sent when their session had just ended: it goes back with the answer, to be sent again, so that
nothing that was typed is lost. Passwords and codes do not, and files cannot.
"""

import re
from dataclasses import dataclass, field

from fastapi import Request
from starlette.exceptions import HTTPException

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
FOR_KEEPERS_OF_PASSWORDS = "username"
"""This stands in a form so that they know whose password it is; nobody typed it."""

_SECRET = re.compile("password|recovery|sealed|secret|token|credential|^code$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """Where the form goes, and what stood in it. `lacks_secrets`, `lacks_files`: what was left out."""

    action: str
    fields: tuple[tuple[str, str], ...] = field(repr=False)
    lacks_secrets: bool = False
    lacks_files: bool = False


async def kept_form(request: Request) -> KeptForm | None:
    """What was sent; None where it was no form."""
    is_form = request.headers.get("content-type", "").startswith(FORMS) or not await request.body()
    if request.method != "POST" or not is_form:
        return None
    try:
        sent = (await request.form()).multi_items()
    except HTTPException:
        return None  # it could not be read: there is nothing to be kept
    sent = [(name, value) for name, value in sent if name != FOR_KEEPERS_OF_PASSWORDS]
    texts = [(name, value) for name, value in sent if isinstance(value, str)]
    fields = tuple((name, value) for name, value in texts if not _SECRET.search(name))
    query = f"?{request.url.query}" if request.url.query else ""
    return KeptForm(
        action=f"{request.url.path}{query}",
        fields=fields,
        lacks_secrets=len(fields) < len(texts),
        lacks_files=len(texts) < len(sent),
    )
