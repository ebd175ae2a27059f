"""The letter that tells somebody that an institution's own sign-in does not lead to their account any more."""

from datetime import datetime

from ..message import Message
from .moments import moment_in_words


def sign_on_unlinked(to: str, *, name: str, device: str, at: datetime) -> Message:
    """Whose sign-in it was; where it was unlinked, and when."""
    return Message(
        to=to,
        subject="A way of signing in to Onward was removed",
        text=f"""Hello,

Your account at {name} was unlinked from your account on Onward: {device},
{moment_in_words(at)}.

If it was you, there is nothing to do.

If it was not you: sign in, open ‘Your account’, ‘Where you are signed in’, and end what is not yours.
Then change your password. If you cannot sign in any more, ask whoever invited you, or those who run
the site.
""",
    )
