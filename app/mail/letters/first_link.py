"""The letters that the operator sends: the first link of an account that was made, and a new one."""

from datetime import datetime

from ...accounts.role_words import ROLE_WORDS, role_with_article
from ...accounts.roles import Role
from ..message import Message
from .moments import moment_in_words


def first_link(to: str, *, name: str, role: Role, place_name: str, link: str, until: datetime) -> Message:
    """That there is an account, what for, and the link by which its owner sets a password."""
    return Message(
        to=to,
        subject="Your account on Onward",
        text=f"""Dear {name},

there is an account for you on Onward: you are {role_with_article(role)} at {place_name}.

What this is: {ROLE_WORDS[role][1]}

To choose a password and sign in, open this link:

{link}

It works once, until {moment_in_words(until)}.

If you do not know what this is about, do nothing: without the link, nobody can use your address.
""",
    )


def new_link(to: str, *, name: str, link: str, until: datetime, second_step_gone: bool) -> Message:
    """That whoever runs the site has made a new link, and what it took away."""
    taken = (
        "Your second step and your passkeys do not work any more; you set up new ones after the password.\n\n"
        if second_step_gone
        else ""
    )
    return Message(
        to=to,
        subject="A new link to sign in to Onward",
        text=f"""Dear {name},

whoever runs Onward has made a new link for you. To choose a password, open it:

{link}

It works once, until {moment_in_words(until)}. {taken.strip()}

If you have not asked for this, tell them at once: they may have been deceived by somebody else.
""",
    )
