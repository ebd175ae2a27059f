"""What a draft's page needs: what is in doubt, what is wrong, and who will get what."""

from dataclasses import dataclass, field

from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph

from ....batches.plan import Mistake, RowPlan
from ....batches.reading_awards import AwardReader
from ....desk.typed import search_key
from ....services.batches.plan_batch import BatchPlan
from ....services.batches.row_words import refused, sentence_of
from ....services.current_graph import GraphSnapshot
from ....wording import counted, level_in_words

MOST_LINES_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An award that may have been meant."""

    award_id: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulAward:
    """A text of which it is not sure which award it means, on which lines it stands, and what it may mean."""

    text: str = field(repr=False)
    lines: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongLine:
    """A line that comes to no certificate, and why."""

    line: int
    reference: str = field(repr=False)
    full_name: str = field(repr=False)
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodLine:
    """A line that comes to a certificate: by which award, on whose word, what is still to show."""

    line: int
    reference: str = field(repr=False)
    full_name: str = field(repr=False)
    by_award: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """All of it."""

    doubts: tuple[DoubtfulAward, ...]
    wrong: tuple[WrongLine, ...]
    good: tuple[GoodLine, ...]
    existing: int


def preview_of(graph: QualificationGraph, plan: BatchPlan) -> Preview:
    """A plan, as its page shows it. A line whose award alone is in doubt is said there, and not once more below."""
    return Preview(
        doubts=_doubts(graph, plan.staying),
        wrong=tuple(_wrong(row) for row in plan.staying if _reasons(row)),
        good=tuple(_good(graph, row) for row in plan.going),
        existing=sum(row.existing is not None for row in plan.going),
    )


def _doubts(graph: QualificationGraph, rows: tuple[RowPlan, ...]) -> tuple[DoubtfulAward, ...]:
    found: dict[str, tuple[Mistake, list[int]]] = {}
    for row in rows:
        for mistake in row.mistakes:
            if mistake.text:
                found.setdefault(search_key(mistake.text), (mistake, []))[1].append(row.row.line)
    return tuple(
        DoubtfulAward(
            text=mistake.text,
            lines=_lines(list(dict.fromkeys(lines))),
            suggestions=tuple(_suggestion(graph, award) for award in mistake.suggestions),
        )
        for mistake, lines in found.values()
    )


def suggestions_for(snapshot: GraphSnapshot, text: str) -> tuple[Suggestion, ...]:
    """What may be meant by what was typed instead."""
    found = AwardReader(snapshot.graph, snapshot.lookup).read(text)
    awards = (found,) if isinstance(found, Award) else found.suggestions
    return tuple(_suggestion(snapshot.graph, award) for award in awards)


def _lines(lines: list[int]) -> str:
    if len(lines) > MOST_LINES_NAMED:
        return f"on {counted(len(lines), 'line')}"
    return ("on line " if len(lines) == 1 else "on lines ") + ", ".join(str(line) for line in lines)


def _suggestion(graph: QualificationGraph, award: Award) -> Suggestion:
    institution = graph.institution_of(award)
    where = "national qualification" if institution is None else institution.name
    level = level_in_words(award.level.framework.value, award.level.number)
    return Suggestion(award_id=award.award_id, title=award.title, detail=f"{where}, {level}")


def _reasons(row: RowPlan) -> tuple[str, ...]:
    if row.refusal is not None:
        return (refused(row.refusal),)
    return tuple(sentence_of(mistake) for mistake in row.mistakes if not mistake.text)


def _wrong(row: RowPlan) -> WrongLine:
    return WrongLine(line=row.row.line, reference=row.row.reference, full_name=row.row.full_name, reasons=_reasons(row))


def _good(graph: QualificationGraph, row: RowPlan) -> GoodLine:
    learner = row.learner
    return GoodLine(
        line=row.row.line,
        reference=row.row.reference,
        full_name=row.row.full_name if learner is None else learner.full_name,
        by_award="" if learner is None else _titled(graph, learner.sending_id),
        notes=_notes(row),
    )


def _titled(graph: QualificationGraph, award_id: str) -> str:
    """The award, and whose it is: many colleges teach courses of one name."""
    award = graph.award(award_id)
    institution = graph.institution_of(award)
    return award.title if institution is None else f"{award.title}, {institution.name}"


def _notes(row: RowPlan) -> tuple[str, ...]:
    if row.existing is not None:
        return (f"has this certificate already ({row.existing}); that one is printed",)
    notes = ["checked by you" if row.is_checked else "on the learner’s own word"]
    if row.still_to_show:
        notes.append(f"{counted(row.still_to_show, 'condition')} still to show")
    if row.subject_to_places:
        notes.append("subject to places")
    return tuple(notes)
