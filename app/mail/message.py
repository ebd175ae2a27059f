"""A letter: to one person, a subject in one line, and plain text."""

import re
from dataclasses import dataclass, field

LONGEST_ADDRESS = 254
LONGEST_SUBJECT = 150

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_CONTROLS_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ADDRESS = re.compile(r'[^\s@<>()\[\]\\,:;"]{1,64}@[^\s@<>()\[\]\\,:;"]+')


class InvalidMessage(Exception):
    """A letter that cannot be sent as it stands. Says which part is wrong, and never what stands in it."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(f"{part} {reason}")
        self.part = part
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A letter to one address. Raises InvalidMessage: nothing that was typed can begin another line of its head."""

    to: str = field(repr=False)
    subject: str
    text: str = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.to) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(self.to) or _CONTROLS.search(self.to):
            raise InvalidMessage("to", "is not one e-mail address")
        if not self.subject.strip() or len(self.subject) > LONGEST_SUBJECT:
            raise InvalidMessage("subject", f"must be between 1 and {LONGEST_SUBJECT} characters")
        if _CONTROLS.search(self.subject):
            raise InvalidMessage("subject", "must be one line")
        if not self.text.strip() or _CONTROLS_IN_TEXT.search(self.text):
            raise InvalidMessage("text", "must be plain text")
