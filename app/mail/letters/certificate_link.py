"""The letter that brings a learner the private link to their certificate."""

from ..message import Message

SUBJECT = "Your progression guarantee certificate"


def certificate_link(to: str, *, adviser: str, organisation: str, given: str, present_by: str, address: str) -> Message:
    """Who has had it made, what it guarantees, until when, and where it is kept."""
    return Message(
        to=to,
        subject=SUBJECT,
        text=f"""Hello,

{adviser} at {organisation} has had a certificate made for you:

{given}. Present it by {present_by}.

You can see and print it at this address:

{address}

Keep the address: it is the only way back. Whoever has it can see, correct and erase your certificate,
so give it to nobody.
""",
    )
