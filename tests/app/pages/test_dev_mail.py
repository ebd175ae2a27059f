"""Where letters are not sent, whoever develops can read them; where they are sent, nobody can."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.mail import Message
from app.main import create_app
from app.pages.views.letter_text import paragraphs
from app.services.send_mail import post, post_nothing
from app.settings import Environment, MailSecurity, Settings
from tests.app.issuing import NOW
from tests.app.pages.reading import links, words
from tests.site import Site, SiteClient

LINK = "http://127.0.0.1:8000/invitations/accept?key=a-b_c"
INVITATION = Message(
    to="sian@college.example",
    subject="You are invited <b>to</b> Onward",
    text=f"Dear Siân,\n\nplease follow this link within 7 days:\n{LINK}.\n\nIf it is not for you, do nothing.\n",
)


def posted(site: Site, message: Message = INVITATION) -> None:
    with site.session() as session:
        post(session, message, NOW)
        session.commit()


def test_a_letter_is_listed_and_its_link_can_be_followed(example_site: Site, client: SiteClient) -> None:
    posted(example_site)

    listed = client.get("/dev/mail")
    address = links(listed)["You are invited <b>to</b> Onward"]
    letter = client.get(address)

    assert "to sian@college.example, 24 November 2026 at 12:00, waiting for the worker" in words(listed)
    assert links(letter)[LINK] == LINK
    assert "Dear Siân," in words(letter)


def test_where_there_is_no_letter_that_is_said(client: SiteClient) -> None:
    assert "There is none." in words(client.get("/dev/mail"))
    assert client.get("/dev/mail/1").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "one"])
def test_a_number_that_no_letter_can_have_is_no_letters(client: SiteClient, number: str) -> None:
    assert client.get(f"/dev/mail/{number}").status_code == 404


def test_a_letter_to_nobody_is_nobodys_to_read(example_site: Site, client: SiteClient) -> None:
    with example_site.session() as session:
        post_nothing(session, INVITATION, NOW)
        session.commit()

    assert "There is none." in words(client.get("/dev/mail"))
    assert client.get("/dev/mail/1").status_code == 404


@contextmanager
def served_with(site: Site, **changes: object) -> Iterator[SiteClient]:
    """Somebody who visits the same database's site under other settings."""
    settings = Settings.model_validate(site.settings.model_dump() | changes)
    app = create_app(settings)
    yield SiteClient(app, base_url=settings.public_url, follow_redirects=False)
    app.state.installation.engine.dispose()


@pytest.mark.parametrize(
    "changes",
    [
        {"environment": Environment.PRODUCTION, "public_url": "https://onward.example"},
        {"smtp_host": "127.0.0.1", "smtp_security": MailSecurity.NONE, "mail_from": "onward@network.example"},
    ],
    ids=["in production", "with an SMTP server"],
)
def test_where_letters_are_sent_there_is_no_such_page(example_site: Site, changes: dict[str, object]) -> None:
    posted(example_site)
    with served_with(example_site, **changes) as visitor:
        assert visitor.get("/dev/mail").status_code == 404
        assert visitor.get("/dev/mail/1").status_code == 404


def test_a_full_stop_after_an_address_is_no_part_of_it() -> None:
    ((line,), (asked,)) = paragraphs("See https://a.example/x?y=1&z=2.\n\nHave you seen (https://a.example)?")

    assert [piece.text for piece in line] == ["See ", "https://a.example/x?y=1&z=2", "."]
    assert [piece.text for piece in asked if piece.is_address] == ["https://a.example"]
