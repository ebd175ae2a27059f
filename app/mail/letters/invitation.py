"""The letter by which somebody is invited to a role."""

from ...accounts.invitations import LASTS, Invitation
from ...accounts.role_words import ROLE_WORDS, role_with_article
from ...wording import number_in_words, short_date
from ..message import Message


def invitation_letter(invitation: Invitation, inviter: str, place_name: str, public_url: str, token: str) -> Message:
    """Who invites to what, until when, and the link. It says the same whether its reader has an account or not."""
    until = "" if invitation.role_ends_on is None else f", until {short_date(invitation.role_ends_on)}"
    role = role_with_article(invitation.role)
    return Message(
        to=invitation.email or "",
        subject=f"You are invited to be {role} on Onward",
        text=f"""Hello,

{inviter} invites you to be {role} at {place_name} on Onward{until}.

What this is: {ROLE_WORDS[invitation.role][1]}

To see what it means, and to accept, open this link:

{public_url}/invitation/{token}

It works once, in the next {number_in_words(LASTS.days)} days. If you have an account already, sign in with it.

If you do not know what this is about, do nothing: without the link, nobody can use your address.
""",
    )
