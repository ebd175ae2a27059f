"""Asking the site in everybody's name, and what its answers mean."""

from collections.abc import Mapping

from fastapi.testclient import TestClient
from httpx2 import Response

from app import faults
from app.permissions import PERMITTED, Action
from app.security.session_cookie import PLAIN_NAME
from tests.permissions.cast import Come
from tests.permissions.table import Expected
from tests.site import ADDRESS, Site

FORBIDDEN, NOT_FOUND, FAILED = 403, 404, 500
OURS = {"Sec-Fetch-Site": "same-origin", "Origin": ADDRESS}
OPEN_TO_ANYONE = {action for action, by_role in PERMITTED.items() if "anyone" in by_role}
REFUSALS = {
    fault.title
    for fault in vars(faults).values()
    if isinstance(fault, faults.Fault) and fault.status == FORBIDDEN and fault is not faults.CROSS_SITE
}
"""What is said to whoever may not, or not yet."""


class Asking:
    """A browser that is lent to each of them in turn."""

    def __init__(self, site: Site) -> None:
        self.client = TestClient(
            site.app, base_url=ADDRESS, follow_redirects=False, raise_server_exceptions=False, headers=OURS
        )

    def ask(self, come: Come, method: str, address: str, form: Mapping[str, str] | None = None) -> Response:
        """The answer to one of them."""
        self.client.cookies.clear()
        if come.token is not None:
            self.client.cookies.set(PLAIN_NAME, come.token)
        response: Response = self.client.request(method, address, data=form)
        return response

    def settle(self, come: Come) -> None:
        """Has them come once, and keep the cookie under which their session goes on where their rights have changed."""
        if come.token is not None:
            come.token = self.ask(come, "GET", "/").cookies.get(PLAIN_NAME) or come.token


def is_refused(answer: Response) -> bool:
    """Whether somebody is told in words that it is not for them. That a password was wrong, say, is another matter."""
    return answer.status_code == FORBIDDEN and any(f">{title}</h1>" in answer.text for title in REFUSALS)


def fits(answer: Response, meant: Expected, action: Action) -> bool:
    """Whether it is answered as the table says. What is open to anyone may not be there, for whatever reason."""
    match meant:
        case Expected.REFUSED:
            return is_refused(answer)
        case Expected.HIDDEN:
            return answer.status_code == NOT_FOUND
        case Expected.LET_THROUGH if action in OPEN_TO_ANYONE:
            return answer.status_code < FAILED and not is_refused(answer)
        case Expected.LET_THROUGH:
            return answer.status_code < FAILED and answer.status_code != NOT_FOUND and not is_refused(answer)
