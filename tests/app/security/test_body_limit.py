"""How much may be sent at once."""

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from httpx2 import Response

from app.errors import refuse
from app.main import LARGEST_UPLOAD
from app.security.body_limit import LARGEST_BODY, BodyLimit
from tests.site import SiteClient


def test_more_than_any_form_of_ours_needs_is_refused(client: SiteClient) -> None:
    response = client.post("/check", content=b"x" * (LARGEST_BODY + 1))

    assert response.status_code == 413
    assert "too large" in response.text


def test_a_request_that_does_not_say_how_long_it_is_is_counted() -> None:
    app = FastAPI()

    @app.post("/form")
    async def read(request: Request) -> int:
        return len(await request.body())

    app.add_middleware(BodyLimit, refuse=refuse, largest=4096)

    def sent(kilobytes: int) -> Response:
        return TestClient(app).post("/form", content=(b"x" * 1024 for _ in range(kilobytes)))

    assert sent(4).json() == 4096
    assert sent(5).status_code == 413


def test_a_length_that_is_no_number_is_not_understood(client: SiteClient) -> None:
    assert client.post("/check", content=b"", headers={"Content-Length": "lots"}).status_code == 400


def test_where_files_are_taken_more_may_be_sent_and_not_without_end(client: SiteClient) -> None:
    """Nobody has signed in, so that what was let through is not found."""
    address = "/desk/batches/new"

    assert client.post(address, content=b"x" * (LARGEST_BODY + 1)).status_code != 413
    assert client.post(address, content=b"x" * (LARGEST_UPLOAD + 1)).status_code == 413
    assert client.post("/desk/learners/new", content=b"x" * (LARGEST_BODY + 1)).status_code == 413
