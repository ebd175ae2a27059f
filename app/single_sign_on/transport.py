"""How a provider is spoken to: for a short while, without following it elsewhere, and never reading without end."""

import time
from collections.abc import Iterator
from typing import Any

from requests import RequestException, Response, Session
from requests.exceptions import ConnectionError as ConnectionFailedError
from requests.exceptions import Timeout

from .errors import ProviderAwayError, ProviderFaultError, SingleSignOnError
from .providers import Provider

TIMEOUTS = (3.05, 5.0)
"""Seconds for reaching it, and for each silence of its answer."""

LONGEST_ANSWER = 10.0
"""Seconds that a whole answer may take."""

LARGEST_ANSWER = 256 * 1024
_PIECE = 8192


class EndlessAnswerError(RequestException):
    """More came than any honest answer holds, or it took longer."""


class BoundedBody:
    """The body of an answer, read up to a size and for a while."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.until = time.monotonic() + LONGEST_ANSWER

    def stream(self, _size: int, decode_content: bool | None = None) -> Iterator[bytes]:  # noqa: FBT001 - as its reader asks
        """Each piece as it comes. Raises EndlessAnswerError."""
        read = 0
        while piece := self.raw.read1(_PIECE, decode_content=decode_content):
            read += len(piece)
            if read > LARGEST_ANSWER or time.monotonic() > self.until:
                self.raw.close()
                raise EndlessAnswerError("too much, or too slow")
            yield piece

    def __getattr__(self, name: str) -> Any:
        return getattr(self.raw, name)


def bound(session: Session, provider: Provider) -> None:
    """Has the session speak to that provider as is said above."""
    session.max_redirects = 0
    # A proxy of the operator's is used; it cannot reach this machine's own addresses.
    session.trust_env = not provider.on_loopback
    session.hooks["response"].append(_bound_body)


def _bound_body(response: Response, **_: Any) -> Response:
    response.raw = BoundedBody(response.raw)
    return response


def fetch_json(provider: Provider, address: str, *, bearer: str | None = None) -> dict[str, Any]:
    """The JSON object at an address of the provider. Raises ProviderAwayError or ProviderFaultError."""
    with Session() as session:
        bound(session, provider)
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
        try:
            response = session.get(address, headers=headers, timeout=TIMEOUTS)
        except RequestException as error:
            raise as_our_error(error) from error
        if response.status_code >= 500:
            raise ProviderAwayError(f"status_{response.status_code}")
        try:
            answer = response.json() if response.status_code == 200 else None
        except (ValueError, RecursionError):
            answer = None
    if not isinstance(answer, dict):
        raise ProviderFaultError("no_json_object")
    return answer


def as_our_error(error: RequestException) -> SingleSignOnError:
    """What a failed request means to us."""
    if isinstance(error, ConnectionFailedError | Timeout):
        return ProviderAwayError(type(error).__name__)
    return ProviderFaultError(type(error).__name__)
