"""The letters about a password that was forgotten: the link, or why there is none, and that it was done."""

from datetime import datetime

from ..message import Message
from .moments import moment_in_words


def reset_link(to: str, *, link: str) -> Message:
    """The link by which its reader sets a new password."""
    return Message(
        to=to,
        subject="Set a new password for Onward",
        text=f"""Hello,

somebody, most likely you, has asked for a new password for Onward. To set one, open this link:

{link}

It works once, within the next hour. Your second step stays as it is.

If it was not you, do nothing: your password stays as it is.
""",
    )


def no_password_here(to: str) -> Message:
    """Why there is no link: its reader signs in by their institution."""
    return Message(
        to=to,
        subject="How you sign in to Onward",
        text="""Hello,

somebody, most likely you, has asked for a new password for Onward. You have none: you sign in with
your institution’s own account. Go to Onward, choose ‘Sign in’, then the button of your institution.

If you have forgotten your institution’s password, ask those who run its accounts.

If it was not you, do nothing.
""",
    )


def password_was_set(to: str, *, at: datetime) -> Message:
    """That a new password was set by the link."""
    return Message(
        to=to,
        subject="Your password for Onward was set anew",
        text=f"""Hello,

a new password was set for your account on Onward on {moment_in_words(at)}, by the link that we had
sent to this address. Wherever you were signed in, you have been signed out.

If it was not you: somebody else reads your e-mail. Change the password of your mailbox first, then
go to Onward and choose ‘I have forgotten my password’.
""",
    )
