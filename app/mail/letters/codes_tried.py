"""The letter that tells somebody that their password is right in somebody else's hands, and their code is not."""

from datetime import datetime

from ..message import Message
from .moments import moment_in_words


def codes_tried(to: str, *, device: str, at: datetime) -> Message:
    """That codes were tried after the right password."""
    return Message(
        to=to,
        subject="Somebody tried to sign in to Onward with your password",
        text=f"""Hello,

somebody typed your password for Onward, and then wrong codes, several times: {device},
{moment_in_words(at)}. They were not let in.

If it was you: wait a little, then use the code that your application shows just now, or a recovery code.

If it was not you: your password is known to somebody else. Go to Onward, choose ‘I have forgotten
my password’ and set a new one.
""",
    )
