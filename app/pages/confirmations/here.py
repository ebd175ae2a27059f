"""What these pages begin with: the institution that the address names, and who acts for it."""

from typing import Annotated

from fastapi import Depends, Path, Request
from starlette.datastructures import FormData

from ...accounts.places import Place, PlaceKind
from ...dependencies import CurrentPerson
from ...guards import PlaceInAddress
from ...services.confirmations.answer import Acting

LIST = "/at/{kind}/{place_id}/confirmations"
SEE_OTHER, CONFLICT, INVALID = 303, 409, 422
LARGEST_NUMBER = 2**53

Number = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]
"""The number of a question."""


def list_address(place: Place) -> str:
    """Where the institution's list is."""
    return f"{place.address}/confirmations"


def get_acting(place: PlaceInAddress, person: CurrentPerson) -> Acting:
    """Who answers for which institution; the guard lets nobody through for a network."""
    assert place.kind is PlaceKind.INSTITUTION  # noqa: S101 - the role is held at institutions alone
    return Acting(person=person, place=place)


async def read_posted(request: Request) -> FormData:
    """The form as it was sent; a thousand can be ticked at once."""
    return await request.form(max_fields=5_000)


CurrentActing = Annotated[Acting, Depends(get_acting)]
Posted = Annotated[FormData, Depends(read_posted)]
