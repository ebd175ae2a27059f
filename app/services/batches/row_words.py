"""Why a row came to no certificate, in sentences for the adviser."""

from collections.abc import Callable, Mapping

from certificates.dates_in_words import month_in_words, weekday_in_words
from certificates.refusals import Refusal, RefusalReason

from ...batches.plan import Mistake, RowPlan


def why_not(plan: RowPlan) -> str:
    """All that speaks against it."""
    if plan.refusal is not None:
        return refused(plan.refusal)
    return " ".join(sentence_of(mistake) for mistake in plan.mistakes)


def sentence_of(mistake: Mistake) -> str:
    """One mistake: 'Grade: …'."""
    said = f"{mistake.column}: {mistake.message}" if mistake.column else mistake.message
    return f"{said[:1].upper()}{said[1:]}."


def refused(refusal: Refusal) -> str:
    """Why there is no certificate, said of a learner to their adviser."""
    return _REFUSALS[refusal.reason](refusal)


def _month(refusal: Refusal) -> str:
    return "an earlier month" if refusal.month is None else month_in_words(refusal.month)


def _day(refusal: Refusal) -> str:
    return "an earlier day" if refusal.on is None else weekday_in_words(refusal.on)


_REFUSALS: Mapping[RefusalReason, Callable[[Refusal], str]] = {
    RefusalReason.NOT_SIGNED: lambda _: "Not every partner has signed this agreement.",
    RefusalReason.WITHDRAWN: lambda _: "The agreement has been withdrawn for this start.",
    RefusalReason.WOULD_NEED_RENEWING: lambda r: (
        f"The agreement covers starts up to {_month(r)}; for this one it would have to be renewed."
    ),
    RefusalReason.NOT_COVERED: lambda _: "The agreement does not lead from this award to that course for this start.",
    RefusalReason.TERMS_CHANGED: lambda r: (
        f"Version {r.version} of the agreement governs this start by now. Begin a batch for that one."
    ),
    RefusalReason.CONSIDERATION_ONLY: lambda _: (
        "This agreement promises consideration alone, which no certificate can carry."
    ),
    RefusalReason.COURSE_NOT_OPEN: lambda _: "The course cannot be started in that month in that way.",
    RefusalReason.NOT_HELD: lambda _: "None of the learner’s awards is one that this agreement starts from.",
    RefusalReason.NOT_FREE_IN_TIME: lambda r: (
        f"The learner studies until {_month(r)}, which is too late for this start."
    ),
    RefusalReason.TOO_LATE: lambda r: f"A certificate for this start had to be presented by {_day(r)}.",
    RefusalReason.NOT_PROVED: lambda _: "Nobody has seen proof of the award that the agreement starts from.",
    RefusalReason.PLACES_GONE: lambda r: f"All {r.places} places of that year are promised.",
}
