"""A letter is one letter: nothing that was typed can become another line of its head."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail import InvalidMessage, Message
from app.mail.envelope import in_envelope
from tests.app.issuing import NOW

SENDER = "Onward <onward@network.example>"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "two@college.example, three@college.example",
        "one@college.example\nBcc: all@college.example",
        "one@college.example\r\nBcc: all@college.example",
        "Somebody <one@college.example>",
        "one two@college.example",
        "one@@college.example",
        f"{'a' * 65}@college.example",
        f"one@{'a' * 260}.example",
    ],
)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(InvalidMessage) as refused:
        Message(to=address, subject="Your invitation", text="Hello")

    assert refused.value.part == "to"
    assert not address or address not in str(refused.value)


@pytest.mark.parametrize(
    "subject", ["", "  ", "One\nBcc: all@college.example", "One\rTwo", "One\x0bTwo", "One\u2028Two"]
)
def test_a_subject_is_one_line(subject: str) -> None:
    with pytest.raises(InvalidMessage):
        Message(to="one@college.example", subject=subject, text="Hello")


def test_a_letter_tells_nobody_in_passing_whom_it_is_to_or_what_it_says() -> None:
    shown = repr(Message(to="one@college.example", subject="Your invitation", text="/accept/secret"))

    assert "one@college.example" not in shown
    assert "secret" not in shown


@given(subject=st.text(min_size=1, max_size=150), local=st.text(min_size=1, max_size=20))
def test_whatever_is_typed_the_head_has_the_lines_that_it_should_have(subject: str, local: str) -> None:
    try:
        message = Message(to=f"{local}@college.example", subject=subject, text="Hello")
    except InvalidMessage:
        return
    try:
        made = in_envelope(message, sender=SENDER, number=1, at=NOW)
    except ValueError:
        return  # the standard library has found something more

    head = made.as_bytes().partition(b"\r\n\r\n")[0]
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] not in {b" ", b"\t"}]
    assert sorted(names) == sorted(
        [
            b"Auto-Submitted",
            b"Content-Language",
            b"Content-Transfer-Encoding",
            b"Content-Type",
            b"Date",
            b"From",
            b"MIME-Version",
            b"Message-ID",
            b"Subject",
            b"To",
        ]
    )
