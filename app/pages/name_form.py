"""The two names on a certificate, as they are typed: the full one, and the one to check by."""

from dataclasses import dataclass, field

from certificates.errors import InvalidName
from certificates.names import Holder, name_to_check_by, tidied

from ..faults import FieldError
from ..services.print_certificate import letters_that_cannot_be_printed

_MOST_LETTERS_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """The names, and what is wrong with them."""

    full_name: str = field(default="", repr=False)
    checking_name: str = field(default="", repr=False)
    errors: tuple[FieldError, ...] = ()

    @classmethod
    def read(cls, full_name: str, checking_name: str) -> "NameForm":
        """The names tidied; where no name to check by was typed, the likely family name; and what is wrong."""
        full, checking = tidied(full_name), tidied(checking_name)
        checking = checking or name_to_check_by(full)
        return cls(full_name=full, checking_name=checking, errors=_mistakes(full, checking))

    @classmethod
    def placeholder(cls) -> "NameForm":
        """What stands in the name's place before there is one."""
        return cls(full_name="Your name", checking_name="name")


def _mistakes(full_name: str, checking_name: str) -> tuple[FieldError, ...]:
    try:
        Holder(full_name=full_name, checking_name=checking_name, salt="")
    except InvalidName as error:
        return (FieldError(field=error.field, message=error.reason),)
    lacking = letters_that_cannot_be_printed(full_name)
    if not lacking:
        return ()
    named = " ".join(lacking[:_MOST_LETTERS_NAMED])
    if any(c.isalpha() for c in lacking):
        message = f"We have no typeface that can print {named}. Write your name in other letters that you use"
    else:
        message = f"Leave out {named}: a certificate is printed with letters only"
    return (FieldError(field="full_name", message=message),)
