"""The sentences of a leaflet: each guarantee in plain words, what is not promised, and what a course asks and when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from certificates.wording import Phrase, Sentence
from routes_graph.agreements import Guarantee
from routes_graph.awards import Mode
from routes_graph.months import Month

from ..wording import counted, date_in_words, level_caption, level_in_words, listed, month_in_words, short_date

_THEY: Mapping[Guarantee, Sentence] = {
    Guarantee.OFFER: (Phrase("They must offer you a place", strong=True), Phrase(", if you meet the conditions.")),
    Guarantee.INTERVIEW: (
        Phrase("They must interview you", strong=True),
        Phrase(", if you meet the conditions. They can still say no."),
    ),
    Guarantee.CONSIDERATION: (
        Phrase("They must read your application with care", strong=True),
        Phrase(". No interview and no place is promised."),
    ),
}
_WITH_ARTICLE: Mapping[str, str] = {
    "first steps": "first steps",
    "GCSE 1 to 3": "GCSE at grades 1 to 3",
    "GCSE 4 to 9": "GCSE at grades 4 to 9",
    "A level": "an A level",
    "HNC": "an HNC",
    "HND": "an HND",
    "honours": "an honours degree",
}
_MODES: Mapping[Mode, str] = {Mode.FULL_TIME: "full time", Mode.PART_TIME: "part time"}


def they_must(guarantee: Guarantee) -> Sentence:
    """What a guarantee means, of whoever gives it: 'They must offer you a place, if you meet the conditions.'"""
    return _THEY[guarantee]


def facts_of_way(
    *,
    enters: Month,
    modes: Iterable[Mode],
    apply_by: date | None,
    places: int | None,
    has_conditions: bool,
    members_only: bool,
) -> str:
    """'Starts in September 2027, full time or part time. Apply by 29 January 2027. Has conditions.'"""
    ways = " or ".join(words for mode, words in _MODES.items() if mode in set(modes))
    said = [f"Starts in {month_in_words(enters)}, {ways}."]
    if apply_by is not None:
        said.append(f"Apply by {short_date(apply_by)}.")
    if places is not None:
        said.append(f"{counted(places, 'place')} a year.")
    said.append("Has conditions." if has_conditions else "Asks nothing more.")
    if members_only:
        said.append("Only if you took it at a partner.")
    return " ".join(said)


def more_courses(more: int) -> str:
    """'And 3 more courses.'"""
    return f"And {counted(more, 'more course')}."


SEE_WAYS_ON = "See where it leads"
SEE_ALL = "See all of them"


def other_awards(others: int) -> str:
    """'or one of 3 other awards'."""
    return "or one other award" if others == 1 else f"or one of {others} other awards"


def taught_at(institutions: Sequence[str], others: int) -> str:
    """'Ashgrave College, Cawdry Vale College and 2 others'."""
    return f"{', '.join(institutions)} and {counted(others, 'other')}" if others else listed(institutions)


def not_promised_by_a_leaflet(meanings: Sequence[Guarantee]) -> tuple[str, ...]:
    """What somebody who reads it may take for promised, and is not."""
    said = ["A place or an interview anywhere that is not named with one of these words."]
    if Guarantee.OFFER in meanings:
        said.append("A place if you do not meet a condition, apply too late, or all places of the year are taken.")
    if Guarantee.INTERVIEW in meanings:
        said.append("A place after an interview: it is the interview that decides.")
    said.append("That it stays so: an agreement can change or end for later starts. The search shows what holds now.")
    return tuple(said)


FIND_FROM_A_SUBJECT = (
    "Scan the square, or type this address. Say what you have, and you see each way, what it asks and how long it "
    "takes. You need not sign in or say who you are."
)
FIND_FROM_AN_INSTITUTION = (
    "Scan the square, or type this address. Choose a course, and find every way to it from what you have. You need "
    "not sign in or say who you are."
)
LEAD = "What you may have now, and where it can take you. Everybody who promises something here has signed it."


def nothing_open(what: str) -> str:
    """What is said where no agreement can be named. `what` is 'leads to a course in …' or 'of … is'."""
    return f"No agreement {what} open to new learners now. You can still apply anywhere in the ordinary way."


def left_out(shown: int, of: int) -> str:
    """'Here are 4 of the 41 awards that lead on.'"""
    if not shown:
        return f"{counted(of, 'award')} {'leads' if of == 1 else 'lead'} on."
    return f"Here {'is' if shown == 1 else 'are'} {shown} of the {of} awards that lead on."


def key_to(levels: Sequence[tuple[str, str]]) -> str:
    """What the numbers in circles are, of the levels that occur (framework and number), the lowest first."""
    known = [(number, caption) for framework, number in levels if (caption := level_caption(framework, number))]
    said = list(dict.fromkeys(f"{number} is {_article(caption)}" for number, caption in known))
    which = f": {listed(said)}" if said else ""
    return f"The number in a circle is a level{which}. What the conditions are, the search shows."


def _article(caption: str) -> str:
    return _WITH_ARTICLE.get(caption, f"a {caption}")


def level_of(level: str) -> str:
    """'level 6 (degree)', within a sentence."""
    caption = level_caption("RQF", level)
    words = level_in_words("RQF", level)
    words = words[:1].lower() + words[1:]
    return f"{words} ({caption})" if caption else words


def as_of(day: date, newest: str) -> str:
    """'As of Tuesday 24 November 2026. Agreements change: look at … for the newest.'"""
    return f"As of {date_in_words(day)}. Agreements change: look at {newest} for the newest."
