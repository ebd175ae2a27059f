"""What each guarantee means, in sentences: verb first, one sentence a promise, and what is not promised beside it.

One place for pages and for paper. A sentence is a row of phrases, of which some carry the weight.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from routes_graph.agreements import Guarantee
from routes_graph.institutions import InstitutionKind


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a sentence; `strong` is what the eye should find first."""

    text: str
    strong: bool = False


Sentence = tuple[Phrase, ...]

PLATE: Mapping[Guarantee, str] = {g: g.name for g in Guarantee}
"""The word that stands with every guarantee, wherever it is drawn."""

_MUST: Mapping[Guarantee, tuple[str, str]] = {
    Guarantee.OFFER: ("must offer {whom} a place", " if {who} the conditions below."),
    Guarantee.INTERVIEW: ("must interview {whom}", " if {who} the conditions below. The interview decides."),
    Guarantee.CONSIDERATION: ("must read {whose} application with care", ". No interview and no place is promised."),
}
_NOT_PROMISED: Mapping[Guarantee, str] = {
    Guarantee.OFFER: "Not promised: a place if a condition is not met, on another course, or for another start.",
    Guarantee.INTERVIEW: "Not promised: a place.",
    Guarantee.CONSIDERATION: "Not promised: an interview, or a place.",
}
_GIVEN: Mapping[Guarantee, tuple[str, str, str]] = {
    Guarantee.OFFER: ("an ", "offer of a place", " on "),
    Guarantee.INTERVIEW: ("an ", "interview", " for "),
    Guarantee.CONSIDERATION: ("", "careful consideration", " of an application to "),
}
_NOUN: Mapping[InstitutionKind, str] = {
    InstitutionKind.COLLEGE: "the college",
    InstitutionKind.UNIVERSITY: "the university",
    InstitutionKind.TRAINING_PROVIDER: "the training provider",
    InstitutionKind.EMPLOYER: "the employer",
}
_WITH_ARTICLE = ("University of ", "College of ", "Institute of ", "School of ", "Academy of ", "Open ", "Royal ")


def plain(sentence: Sentence) -> str:
    """The sentence as bare text."""
    return "".join(phrase.text for phrase in sentence)


def named(institution: str) -> str:
    """The institution within a sentence: 'the University of Wexcombe', 'Thornmere College'."""
    return f"the {institution}" if institution.startswith(_WITH_ARTICLE) else institution


def opened(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def noun(kind: InstitutionKind | None) -> str:
    """What an institution is called after it has been named once: 'the university'."""
    return "the institution" if kind is None else _NOUN.get(kind, "the institution")


def promise_to_you(institution: str, guarantee: Guarantee) -> Sentence:
    """What the learner who reads it is promised: 'Thornmere College must offer you a place if …'."""
    return _promise(institution, guarantee, {"whom": "you", "who": "you meet", "whose": "your"})


def promise_about_the_holder(institution: str, guarantee: Guarantee) -> Sentence:
    """The same to whoever verifies a certificate: '… must interview the holder if they meet the conditions below.'"""
    return _promise(institution, guarantee, {"whom": "the holder", "who": "they meet", "whose": "the holder’s"})


def not_promised(guarantee: Guarantee) -> str:
    """What a guarantee does not promise."""
    return _NOT_PROMISED[guarantee]


def given(guarantee: Guarantee, course: str, starting: str) -> Sentence:
    """What is given, as the end of 'guarantees …': 'an interview for BSc Nursing, starting in September 2027.'"""
    article, thing, link = _GIVEN[guarantee]
    return (Phrase(article), Phrase(thing, strong=True), Phrase(f"{link}{course}, starting in {starting}."))


def given_in_short(guarantee: Guarantee, course: str, starting: str) -> str:
    """The same in a line of facts: 'An interview for BSc Nursing, starting in September 2027'."""
    return opened(plain(given(guarantee, course, starting)).removesuffix("."))


def _promise(institution: str, guarantee: Guarantee, persons: Mapping[str, str]) -> Sentence:
    must, then = (part.format(**persons) for part in _MUST[guarantee])
    return (Phrase(f"{opened(named(institution))} "), Phrase(must, strong=True), Phrase(then))
