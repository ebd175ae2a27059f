"""The letter that tells somebody that what is asked after their password has changed."""

from datetime import datetime

from ..message import Message
from .moments import moment_in_words


def second_step_changed(to: str, *, what: str, device: str, at: datetime) -> Message:
    """What has changed, as a sentence; where, and when."""
    return Message(
        to=to,
        subject="Your second step on Onward has changed",
        text=f"""Hello,

{what} {device}, {moment_in_words(at)}.

If it was you, there is nothing to do.

If it was not you: go to Onward, choose ‘I have forgotten my password’ and set a new one. Then open
‘Your account’, ‘Your second step’, and take away what is not yours. If you cannot sign in any more,
ask whoever invited you, or those who run the site.
""",
    )
