"""The letter that tells somebody of a sign-in in a browser that we have not seen with them before."""

from datetime import datetime

from ..message import Message
from .moments import moment_in_words


def new_device(to: str, *, device: str, at: datetime) -> Message:
    """What signed in, and when. It holds no link: whoever imitates it wants one to be followed."""
    return Message(
        to=to,
        subject="You signed in to Onward in a new browser",
        text=f"""Hello,

somebody has signed in to your account on Onward, in a browser in which you had not done so before:

{device}, {moment_in_words(at)}

If it was you, there is nothing to do.

If it was not you: go to Onward as you always do, sign in, open ‘Your account’ and end that session
under ‘Where you are signed in’. Then change your password. If you cannot sign in any more, choose
‘I have forgotten my password’.
""",
    )
