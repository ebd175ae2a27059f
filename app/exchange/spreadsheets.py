"""Keeping a spreadsheet from running what somebody put into a name.

A cell that begins with one of these characters is a formula to a spreadsheet. An apostrophe before it makes it text.
It is put before a text that has apostrophes and then such a character, and exactly one is taken off such a text: so a
text that itself began with an apostrophe comes back as it was.
"""

import re

_WOULD_RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_APOSTROPHE = "'"


def defused(text: str) -> str:
    """The text as it can be opened in a spreadsheet without being run."""
    return _APOSTROPHE + text if _WOULD_RUN.match(text) else text


def restored(text: str) -> str:
    """The text that was defused. A formula that nobody defused is kept as the text that it is."""
    return text[1:] if text.startswith(_APOSTROPHE) and _WOULD_RUN.match(text) else text
