"""What is written for one of the demonstration's people, whose password is known, is handed to no server."""

import ast
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from app.mail.message import Message
from app.persistence.accounts import add_account
from app.persistence.database import writing_session_factory
from app.persistence.mail import list_letters
from app.services.send_mail import post, send_due
from tests.app.issuing import NOW
from tests.app.services.test_send_mail import Recorder

SERVICES = Path(__file__).parents[3] / "app" / "services"
TO_A_STRANGER = Message(to="stranger@college.example", subject="Your plan", text="Whatever anybody typed")
REAL = Message(to="learner@college.example", subject="Your plan", text="What an adviser wrote")


def written(session: Session) -> None:
    """One letter by one of the demonstration's people, and one by somebody real."""
    people = [
        add_account(session, name=name, email=f"{name}@college.example", now=NOW, demonstration=name == "known")
        for name in ("known", "real")
    ]
    for letter, who in zip((TO_A_STRANGER, REAL), people, strict=True):
        post(session, letter, NOW, by=who.account_id)


def test_a_server_is_handed_what_others_write_and_nothing_of_theirs(own_database: Engine) -> None:
    transactions, server = writing_session_factory(own_database).begin, Recorder()
    with transactions() as session:
        written(session)

    send_due(transactions, server, lambda: NOW)

    assert [letter.message for letter in server.carried] == [REAL]
    with transactions() as session:
        assert list_letters(session) == (), "nothing waits for a server that might come"


def test_where_letters_are_only_shown_theirs_are_shown_too(own_database: Engine) -> None:
    transactions, terminal = writing_session_factory(own_database).begin, Recorder(keeps=True)
    with transactions() as session:
        written(session)

    send_due(transactions, terminal, lambda: NOW)

    assert [letter.message for letter in terminal.carried] == [TO_A_STRANGER, REAL]


def test_every_service_that_posts_a_letter_says_for_whom() -> None:
    calls = [
        (file.relative_to(SERVICES).as_posix(), call.lineno, {keyword.arg for keyword in call.keywords})
        for file in SERVICES.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "post"
    ]

    assert len(calls) >= 6
    assert not [(file, line) for file, line, said in calls if "by" not in said]
