"""What a person is called, as it is typed and as it is kept."""

import unicodedata

from routes_graph.errors import InvalidValue

LONGEST = 100


def person_name(text: str) -> str:
    """The name with single spaces and without what cannot be seen. Raises InvalidValue."""
    typed = unicodedata.normalize("NFC", text)
    name = " ".join(
        "".join(c if unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn"} else " " for c in typed).split()
    )
    if not any(c.isalpha() for c in name):
        raise InvalidValue("name", "Enter your name")
    if len(name) > LONGEST:
        raise InvalidValue("name", f"Enter a name of at most {LONGEST} characters")
    return name
