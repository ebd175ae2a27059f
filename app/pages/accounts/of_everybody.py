"""What the demonstration's people cannot change, since the next visitor needs it."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from ...rendering import render

NOT_PERMITTED = 403


def stays_as_it_is(request: Request) -> HTMLResponse:
    """Why nothing is changed."""
    return render(request, "account/of-everybody.html", status=NOT_PERMITTED, section="account")
