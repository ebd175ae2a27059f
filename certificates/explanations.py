"""Why something was refused, in sentences: a code that was mistyped, a certificate that cannot be issued."""

from collections.abc import Callable, Mapping

from .codes import LENGTH, Slip, SlipKind
from .dates_in_words import day_in_words, month_in_words, weekday_in_words
from .refusals import Refusal, RefusalReason


def _missing(slip: Slip) -> str:
    missing = LENGTH - (slip.length or 0)
    return "one is missing" if missing == 1 else f"{missing} are missing"


def _withdrawn(refusal: Refusal) -> str:
    on = "" if refusal.on is None else f" on {day_in_words(refusal.on)}"
    taught_out = "" if refusal.month is None else f" It still covers starts up to {_month(refusal)}."
    return f"The agreement was withdrawn{on}.{taught_out}"


def _month(refusal: Refusal) -> str:
    return "an earlier month" if refusal.month is None else month_in_words(refusal.month)


def _day(refusal: Refusal) -> str:
    return "an earlier day" if refusal.on is None else weekday_in_words(refusal.on)


def _places(refusal: Refusal) -> str:
    if refusal.places == 1:
        return "The one place of that year is"
    return f"All {refusal.places} places of that year are"


_SLIPS: Mapping[SlipKind, Callable[[Slip], str]] = {
    SlipKind.NOTHING_TYPED: lambda _: "Enter the code that is printed on the certificate",
    SlipKind.LETTER_U: lambda s: (
        f"Character {s.position} is the letter U, which no code has. It may be a V, or a badly printed 0"
    ),
    SlipKind.WRONG_CHARACTER: lambda s: (
        f"Character {s.position} is ‘{s.character}’, and a code has only letters and figures"
    ),
    SlipKind.TOO_SHORT: lambda s: f"A code has {LENGTH} letters and figures, and this has {s.length}: {_missing(s)}",
    SlipKind.TOO_LONG: lambda _: f"A code has {LENGTH} letters and figures, and this has more",
    SlipKind.CHECK_FAILED: lambda _: (
        "There is a slip in this code: a character is wrong, or two have changed places. "
        "Compare it with the certificate, group by group"
    ),
}

_REFUSALS: Mapping[RefusalReason, Callable[[Refusal], str]] = {
    RefusalReason.NOT_SIGNED: lambda _: (
        "Not everybody has signed this agreement yet, so it guarantees nothing that a certificate could carry."
    ),
    RefusalReason.WITHDRAWN: _withdrawn,
    RefusalReason.WOULD_NEED_RENEWING: lambda r: (
        f"The agreement covers entry up to {_month(r)}, and would have to be renewed for this start. "
        "A certificate can be printed only for what has been signed."
    ),
    RefusalReason.NOT_COVERED: lambda _: "No signed version of the agreement covers this start.",
    RefusalReason.TERMS_CHANGED: lambda _: (
        "The agreement has a newer version for this start. Look at the route again before you print a certificate."
    ),
    RefusalReason.CONSIDERATION_ONLY: lambda _: (
        "This agreement promises that your application is read with care. It promises no interview and no place, so "
        "there is nothing that a certificate could guarantee. You do not need one: say in your application that you "
        "come by this agreement."
    ),
    RefusalReason.COURSE_NOT_OPEN: lambda _: "The course cannot be started in that month in that way any more.",
    RefusalReason.NOT_HELD: lambda _: (
        "A certificate is for people who hold the award that the agreement starts from, or are studying for it. "
        "You can print this once you have started."
    ),
    RefusalReason.NOT_FREE_IN_TIME: lambda r: f"You study until {_month(r)}, which is too late for this start.",
    RefusalReason.TOO_LATE: lambda r: (
        f"A certificate for this start had to be presented by {_day(r)}. Look for a later start."
    ),
    RefusalReason.NOT_PROVED: lambda _: (
        "Nobody has seen proof of the award that the agreement starts from, and its institution has not confirmed it. "
        "Without that a certificate can only rest on the learner’s own word."
    ),
    RefusalReason.PLACES_GONE: lambda r: (
        f"{_places(r)} promised. You can still have a certificate ‘subject to places’, which reserves none."
    ),
}


def explain_slip(slip: Slip) -> str:
    """What is wrong with a code, without a full stop, as error messages on forms are written."""
    return _SLIPS[slip.kind](slip)


def explain_refusal(refusal: Refusal) -> str:
    """Why there is no certificate, in whole sentences."""
    return _REFUSALS[refusal.reason](refusal)
