"""One transaction for each request: committed before the answer is sent, and undone whole where anything fails."""

from datetime import UTC, datetime

import pytest
from fastapi import HTTPException
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.dependencies import WritingSession
from app.persistence.submissions import claim_submission
from tests.site import Site

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def site(example_site: Site) -> Site:
    """A site with three pages that write: one that succeeds, one that is refused, one that breaks."""

    @example_site.app.post("/writes")
    def writes(session: WritingSession) -> str:
        claim_submission(session, "written", NOW)
        return "written"

    @example_site.app.post("/refuses")
    def refuses(session: WritingSession) -> str:
        claim_submission(session, "refused", NOW)
        raise HTTPException(422)

    @example_site.app.post("/breaks")
    def breaks(session: WritingSession) -> str:
        claim_submission(session, "broken", NOW)
        raise ZeroDivisionError

    return example_site


def is_kept(site: Site, key: str) -> bool:
    with site.session() as session:
        return not claim_submission(session, key, NOW).is_first


def test_what_a_request_wrote_is_kept(site: Site) -> None:
    assert site.client().post("/writes").status_code == 200
    assert is_kept(site, "written")


@pytest.mark.parametrize(("page", "key", "status"), [("/refuses", "refused", 422), ("/breaks", "broken", 500)])
def test_nothing_is_kept_of_a_request_that_failed(site: Site, page: str, key: str, status: int) -> None:
    assert site.client().post(page).status_code == status
    assert not is_kept(site, key)


def test_a_commit_that_fails_does_not_look_like_a_success(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Session) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    monkeypatch.setattr(Session, "commit", full)

    assert site.client().post("/writes").status_code == 503


def test_the_commit_comes_before_the_answer(site: Site) -> None:
    happened: list[str] = []
    event.listen(site.app.state.installation.engine, "commit", lambda _: happened.append("committed"))

    class Watches:
        def __init__(self, app: ASGIApp) -> None:
            self.app = app

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            async def send_watched(message: Message) -> None:
                happened.append(message["type"])
                await send(message)

            await self.app(scope, receive, send_watched)

    site.app.add_middleware(Watches)
    site.client().post("/writes")

    assert happened.index("committed") < happened.index("http.response.start")
