"""To a learner, from their adviser: what was talked about, and what to do next."""

from ..message import Message

SUBJECT = "Your plan and your next steps"


def next_steps(*, to: str, text: str) -> Message:
    """The letter. Its text is the learner's own sheet, as the adviser has seen it before sending."""
    return Message(to=to, subject=SUBJECT, text=text)
