"""What every page of the desk takes from a request: the form, the learner's number, whose desk it is."""

import secrets
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Path, Request
from starlette.datastructures import FormData

from ...dependencies import CurrentPerson
from ...desk.adviser import Adviser, adviser_of

SEE_OTHER, CONFLICT, INVALID = 303, 409, 422
LARGEST_NUMBER = 2**53
MOST_FIELDS = 5_000
LONGEST_FIELD = 20_000
MOST_BESIDE_A_FILE, LARGEST_PART = 50, 2 * 1024 * 1024
_LONGEST_FORM_KEY = 100

Number = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]
"""The number of a learner, and of what is theirs."""


async def read_posted(request: Request) -> FormData:
    """The form as it was sent; a thousand learners can be ticked at once."""
    return await request.form(max_fields=MOST_FIELDS)


async def read_uploaded(request: Request) -> AsyncIterator[FormData]:
    """A form with a file in it, which is let go of after the answer."""
    async with request.form(max_fields=MOST_BESIDE_A_FILE, max_files=1, max_part_size=LARGEST_PART) as form:
        yield form


def read_adviser(person: CurrentPerson) -> Adviser:
    """Whose desk it is."""
    return adviser_of(person)


Uploaded = Annotated[FormData, Depends(read_uploaded)]
Posted = Annotated[FormData, Depends(read_posted)]
CurrentAdviser = Annotated[Adviser, Depends(read_adviser)]


def text_in(form: FormData, name: str) -> str:
    """What was typed into a field, or nothing."""
    value = form.get(name, "")
    return value[:LONGEST_FIELD] if isinstance(value, str) else ""


def number_in(form: FormData, name: str) -> int:
    """The number that a field carries; 0 where it carries none."""
    text = text_in(form, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def numbers_in(values: list[object]) -> tuple[int, ...]:
    """The numbers among what was ticked, each once."""
    texts = [value for value in values if isinstance(value, str)]
    return tuple(dict.fromkeys(int(t) for t in texts if t.isascii() and t.isdigit() and 0 < len(t) < 16))


def new_form_key() -> str:
    """What tells this form from every other, so that one that is sent twice is acted on once."""
    return secrets.token_urlsafe(24)


def form_key_in(form: FormData) -> str:
    """The form's own key; where it was lost, a new one."""
    key = text_in(form, "form_key")
    return key if 0 < len(key) <= _LONGEST_FORM_KEY else new_form_key()
