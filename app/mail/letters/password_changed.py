"""The letter that tells somebody that their password was changed by whoever was signed in."""

from datetime import datetime

from ..message import Message
from .moments import moment_in_words


def password_changed(to: str, *, device: str, at: datetime) -> Message:
    """Where it was changed, and when."""
    return Message(
        to=to,
        subject="Your password for Onward was changed",
        text=f"""Hello,

the password of your account on Onward was changed: {device}, {moment_in_words(at)}. Wherever else
you were signed in, you have been signed out.

If it was you, there is nothing to do. If it was not you: go to Onward, choose ‘I have forgotten my
password’ and set a new one.
""",
    )
