"""To the partnership managers of an institution, when an adviser's question waits for its answer."""

from ..message import Message

SUBJECT = "A question waits for your institution’s answer on Onward"


def confirmation_waits(to: str, *, place_name: str, link: str) -> Message:
    """That something waits, and where. Of whom it speaks is seen after signing in, and nowhere else."""
    return Message(
        to=to,
        subject=SUBJECT,
        text=f"""Hello,

an adviser asks {place_name} to confirm what a learner holds or is studying. Sign in to read and answer it:

{link}

You get no further letter while something waits there, and one again when everything was answered and
the next question comes.
""",
    )
