"""Settling what was typed: each text becomes the one thing that it means, or a question, or an error at its box."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from routes_graph.awards import Award
from routes_graph.careers import Career
from routes_graph.errors import UnknownIdentifier

from ...faults import FieldError
from ...lookup.finding import Closeness, Hit
from ...search_values import short
from ...services.current_graph import GraphSnapshot
from ...services.search_awards import Use, search_awards, search_careers, search_subjects
from ...subjects import Subject, find_subject
from .answers import Words

T = TypeVar("T")

NONE_OF_THESE = "none"
MOST_OPTIONS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that a text may mean: its name, and what tells it from others of that name."""

    value: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which of these did you mean? `field` is the text's field; the answer comes as `{field}_pick`."""

    field: str
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled(Generic[T]):
    """What became of one text: the thing, or a question, or an error."""

    thing: T | None = None
    question: Question | None = None
    error: FieldError | None = None


@dataclass(frozen=True, kw_only=True)
class Vocabulary(Generic[T]):
    """One kind of thing that can be named: how it is found by its code, by words, and how it is shown."""

    get: Callable[[str], T | None]
    search: Callable[[str], Sequence[Hit[T]]]
    label: Callable[[T], str]
    option: Callable[[T], Option]
    nothing_found: str


def settle(vocabulary: Vocabulary[T], field: str, words: Words) -> Settled[T]:
    """The one thing that the words mean; where it is not plain, the question which of several."""
    if words.picked and words.picked != NONE_OF_THESE and (picked := vocabulary.get(words.picked)) is not None:
        return Settled(thing=picked)
    # A suggestion counts as long as nobody has typed over its words.
    suggested = vocabulary.get(words.suggested) if words.suggested else None
    if suggested is not None and vocabulary.label(suggested) == words.text:
        return Settled(thing=suggested)
    hits = vocabulary.search(words.text)
    if not hits:
        return Settled(error=_error(field, vocabulary.nothing_found.format(text=short(words.text)), words))
    if words.picked == NONE_OF_THESE:
        return Settled(error=_error(field, f"Type other words than ‘{short(words.text)}’.", words))
    plain = _plainly_meant(vocabulary, words.text, hits)
    if plain is not None:
        return Settled(thing=plain)
    options = tuple(vocabulary.option(hit.thing) for hit in hits)
    return Settled(question=Question(field=field, text=words.text, options=options))


def _error(field: str, message: str, words: Words) -> FieldError:
    return FieldError(field=field, message=message, value=words.text)


def _plainly_meant(vocabulary: Vocabulary[T], text: str, hits: Sequence[Hit[T]]) -> T | None:
    """The one thing of that very name; or the only one that holds all the words."""
    labelled = [h.thing for h in hits if vocabulary.label(h.thing).casefold() == text.casefold()]
    if len(labelled) == 1:
        return labelled[0]
    named = [h.thing for h in hits if h.closeness is Closeness.WHOLE_NAME]
    if len(named) == 1:
        return named[0]
    return hits[0].thing if len(hits) == 1 and hits[0].closeness <= Closeness.ALL_WORDS else None


def award_label(snapshot: GraphSnapshot, award: Award) -> str:
    """An award in one line, as suggestions and filled-in boxes write it: 'HNC Engineering, Aldwick College'."""
    institution = snapshot.graph.institution_of(award)
    return award.title if institution is None else f"{award.title}, {institution.name}"


def awards(snapshot: GraphSnapshot, use: Use, detail: Callable[[Award], str]) -> Vocabulary[Award]:
    """Awards, to say that one has them or to aim at."""

    def get(award_id: str) -> Award | None:
        try:
            return snapshot.graph.award(award_id)
        except UnknownIdentifier:
            return None

    def search(text: str) -> Sequence[Hit[Award]]:
        hits = search_awards(snapshot.lookup, text, use=use, limit=MOST_OPTIONS)
        # What nobody leads to is still what was meant: the answer is then why there is no route.
        return hits or search_awards(snapshot.lookup, text, limit=MOST_OPTIONS)

    return Vocabulary(
        get=get,
        search=search,
        label=lambda award: award_label(snapshot, award),
        option=lambda award: Option(value=award.award_id, title=award.title, detail=detail(award)),
        nothing_found="We know no course or award called ‘{text}’. Check the spelling, or type fewer words.",
    )


def careers(snapshot: GraphSnapshot) -> Vocabulary[Career]:
    """Careers, to aim at."""

    def get(career_id: str) -> Career | None:
        try:
            return snapshot.graph.career(career_id)
        except UnknownIdentifier:
            return None

    return Vocabulary(
        get=get,
        search=lambda text: search_careers(snapshot.lookup, text, limit=MOST_OPTIONS),
        label=lambda career: career.title,
        option=lambda career: Option(value=career.career_id, title=career.title, detail=career.text or ""),
        nothing_found="We know no job called ‘{text}’. Try another name for it, or choose a course instead.",
    )


def subjects(snapshot: GraphSnapshot) -> Vocabulary[Subject]:
    """Subjects, to aim at."""
    return Vocabulary(
        get=find_subject,
        search=lambda text: search_subjects(snapshot.lookup, text, limit=MOST_OPTIONS),
        label=lambda subject: subject.name,
        option=lambda subject: Option(value=subject.code, title=subject.name, detail=subject.area),
        nothing_found="We know no subject called ‘{text}’. Try a broader one, such as engineering or health.",
    )
