"""The letter that tells somebody that one of their recovery codes was used."""

from datetime import datetime

from ...wording import counted
from ..message import Message
from .moments import moment_in_words


def recovery_code_used(to: str, *, left: int, at: datetime) -> Message:
    """When, and how many there are still."""
    still = f"You have {counted(left, 'recovery code')} left." if left else "It was your last one."
    return Message(
        to=to,
        subject="One of your recovery codes for Onward was used",
        text=f"""Hello,

one of your recovery codes was used to sign in to Onward on {moment_in_words(at)}. It does not work
any more. {still}

If it was you: you can make new codes on Onward under ‘Your account’, ‘Your second step’. If you
have lost your phone, set up the second step again there.

If it was not you: whoever did it knows your password, too. Go to Onward, choose ‘I have forgotten
my password’, set a new one, and make new recovery codes.
""",
    )
