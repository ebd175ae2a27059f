"""How an agreement stands on a day, in words: whether one can come by it, for which starts, and what it promises."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from routes_graph.agreements import Agreement, AgreementVersion, Standing
from routes_graph.months import month_of
from routes_graph.terms import Terms

from ...wording import month_in_words, number_in_words, short_date
from .field_words import STANDINGS


class Openness(Enum):
    """Whether one can come by an agreement version."""

    OPEN = "open"
    WOULD_NEED_RENEWING = "would_need_renewing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingInWords:
    """Where a version stands: whether it is open, in a word, and in a sentence with its months or days."""

    openness: Openness
    word: str
    sentence: str


def standing_in_words(agreement: Agreement, version: AgreementVersion, on: date) -> StandingInWords:
    """Where a version of an agreement stands on a day. A withdrawal of the last signed version ends them all."""
    terms = Terms.of(agreement, on)
    standing = version.standing(on)
    if version.is_signed(on) and terms.is_withdrawn:
        return _withdrawn(version, terms, on)
    word, sentence = STANDINGS[standing]
    if standing in {Standing.SIGNED, Standing.IN_FORCE}:
        overdue = " Its review is overdue; it binds all the same." if version.is_review_overdue(on) else ""
        return StandingInWords(
            openness=Openness.OPEN, word=word, sentence=f"For starts from {window_in_words(version)}.{overdue}"
        )
    if standing is Standing.EXPIRED:
        last = terms.last is version
        openness = Openness.WOULD_NEED_RENEWING if last else Openness.CLOSED
        then = "It would need renewing." if last else "A later version has taken its place."
        return StandingInWords(
            openness=openness, word=word, sentence=f"Its last start was {month_in_words(version.last_entry)}. {then}"
        )
    return StandingInWords(openness=Openness.CLOSED, word=word, sentence=f"{sentence} {_signed_so_far(version, on)}")


def window_in_words(version: AgreementVersion) -> str:
    """'September 2026 to September 2028'; one month is said once."""
    first, last = month_in_words(version.first_entry), month_in_words(version.last_entry)
    return first if first == last else f"{first} to {last}"


def versions_to_show(agreement: Agreement, on: date) -> tuple[AgreementVersion, ...]:
    """The versions that are open; where none is, the last one that was signed, or else the last."""
    opened = tuple(v for v in agreement.versions if standing_in_words(agreement, v, on).openness is Openness.OPEN)
    return opened or (agreement.signed_versions(on) or agreement.versions)[-1:]


def _withdrawn(version: AgreementVersion, terms: Terms, on: date) -> StandingInWords:
    word, sentence = STANDINGS[Standing.WITHDRAWN]
    last = terms.last
    day = f"It was withdrawn on {short_date(last.withdrawn_on)}" if last is not None and last.withdrawn_on else sentence
    covered = terms.last_covered
    until = None if covered is None else min(covered, version.last_entry)
    if until is None or until < month_of(on):
        return StandingInWords(openness=Openness.CLOSED, word=word, sentence=f"{day.rstrip('.')}.")
    return StandingInWords(
        openness=Openness.OPEN, word=word, sentence=f"{day}; it still covers starts up to {month_in_words(until)}."
    )


def _signed_so_far(version: AgreementVersion, on: date) -> str:
    signed = sum(1 for s in version.signatures if s.signed_on <= on)
    if not signed:
        return ""
    return f"{number_in_words(signed).capitalize()} of {number_in_words(len(version.parties))} have signed."
