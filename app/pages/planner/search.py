"""From the home page's answers to a search's address, and back from a search to the answers."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from routes_graph.awards import Award
from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.months import Month, format_month, month_of, parse_month

from ...addresses import REACH, RESULTS, Given, Pairs, address
from ...faults import FieldError
from ...search_values import NotReadable, read_grade, read_level
from ...services.current_graph import GraphSnapshot
from ...services.search_awards import Use
from ...subjects import find_subject
from ..views.awards_in_words import award_detail
from .answers import BESIDE, MOST_ROWS, Answers, Door, HeldRow, Words
from .settling import Question, Settled, award_label, awards, careers, settle, subjects

T = TypeVar("T")

NOTHING_HELD = "Say what you have, or are studying for"
NO_TARGET = {
    Door.AWARD: "Say which course or award you want",
    Door.SUBJECT: "Say which subject you want",
    Door.CAREER: "Say which job you want",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What became of the answers: the address of the search, or what is still to be asked or put right."""

    address: str | None = None
    questions: tuple[Question, ...] = ()
    errors: tuple[FieldError, ...] = ()


def plan(snapshot: GraphSnapshot, answers: Answers, today: date) -> Planned:
    """The search that the answers ask for. Everything that stands in its way is named at once."""
    planning = _Planning(snapshot, answers, month_of(today))
    planning.settle_rows()
    planning.settle_target()
    planning.settle_starting()
    planning.take_along()
    if planning.errors or planning.questions:
        return Planned(questions=tuple(planning.questions), errors=tuple(planning.errors))
    return Planned(address=address(REACH if answers.door is Door.ALL else RESULTS, planning.pairs))


class _Planning:
    """Gathers the search's parameters, and what is still open."""

    def __init__(self, snapshot: GraphSnapshot, answers: Answers, now: Month) -> None:
        self.snapshot = snapshot
        self.answers = answers
        self.now = now
        self.pairs: Pairs = []
        self.questions: list[Question] = []
        self.errors: list[FieldError] = []
        self.named: set[str] = set()

    def settle_rows(self) -> None:
        rows = [row for row in self.answers.rows if not row.named.is_blank]
        if not rows:
            self._wrong("held1", NOTHING_HELD)
        for row in rows:
            detail = award_detail(self.snapshot.graph)
            settled = settle(awards(self.snapshot, Use.HOLD, detail), row.field, row.named)
            self._note(settled)
            if settled.thing is not None:
                self._add_row(row, settled.thing)
            elif row.is_studied:
                self._until(row)

    def _add_row(self, row: HeldRow, award: Award) -> None:
        if award.award_id in self.named:
            self._wrong(row.field, f"You have named {award.title} twice", row.named.text)
            return
        self.named.add(award.award_id)
        if row.is_studied:
            until = self._until(row)
            if until is not None:
                self.pairs.append(("studying", f"{award.award_id}:{format_month(until)}"))
            return
        try:
            grade = read_grade(award, row.grade)
        except NotReadable as error:
            self._wrong(f"{row.field}_grade", str(error), row.grade)
            return
        self.pairs.append(("from", f"{award.award_id}:{grade}" if grade else award.award_id))

    def _until(self, row: HeldRow) -> Month | None:
        field = f"{row.field}_until"
        if not row.until:
            self._wrong(field, "Say in which month you finish")
            return None
        until = _month(row.until)
        if until is None or until < self.now:
            self._wrong(field, "Choose a month that is still to come", row.until)
            return None
        return until

    def settle_target(self) -> None:
        door, target = self.answers.door, self.answers.target
        if door is Door.ALL:
            return
        if target.is_blank:
            self._wrong("target", NO_TARGET[door])
        elif door is Door.CAREER:
            career = self._settled(settle(careers(self.snapshot), "target", target))
            if career is not None:
                self.pairs.append(("to_career", career.career_id))
        elif door is Door.SUBJECT:
            subject = self._settled(settle(subjects(self.snapshot), "target", target))
            if subject is not None:
                self.pairs.append(("to_subject", subject.code))
        else:
            detail = award_detail(self.snapshot.graph)
            award = self._settled(settle(awards(self.snapshot, Use.AIM, detail), "target", target))
            if award is not None:
                self.pairs.append(("to", award.award_id))
        if door is Door.SUBJECT:
            self._settle_level()

    def _settle_level(self) -> None:
        try:
            self.pairs.append(("level", read_level(self.answers.level)))
        except NotReadable:
            self._wrong("level", "Say at which level", self.answers.level)

    def settle_starting(self) -> None:
        if not self.answers.starting:
            return
        starting = _month(self.answers.starting)
        if starting is None or starting < self.now:
            self._wrong("starting", "Choose a month that is still to come", self.answers.starting)
        else:
            self.pairs.append(("starting", format_month(starting)))

    def take_along(self) -> None:
        """What was said beside; an award that is named by now is not said to be missing any more."""
        self.pairs += [(n, v) for n, v in self.answers.beside if n != "not_held" or v not in self.named]

    def _settled(self, settled: Settled[T]) -> T | None:
        self._note(settled)
        return settled.thing

    def _note(self, settled: Settled[T]) -> None:
        if settled.question is not None:
            self.questions.append(settled.question)
        if settled.error is not None:
            self.errors.append(settled.error)

    def _wrong(self, field: str, message: str, value: str | None = None) -> None:
        self.errors.append(FieldError(field=field, message=message, value=value))


def answers_of_search(snapshot: GraphSnapshot, given: Given) -> Answers:
    """A search as the form would have it filled in; what is not known stands there as it was given."""
    rows = [_held_row(snapshot, value) for value in given.get("from", ())]
    rows += [_studied_row(snapshot, value) for value in given.get("studying", ())]
    numbered = tuple(
        HeldRow(number=n, named=r.named, is_studied=r.is_studied, until=r.until, grade=r.grade)
        for n, r in enumerate(rows[:MOST_ROWS] or [HeldRow(number=1)], start=1)
    )
    door, target = _target_of_search(snapshot, given)
    return Answers(
        rows=numbered,
        door=door,
        target=target,
        level=given.get("level", ("",))[0],
        starting=given.get("starting", ("",))[0],
        beside=tuple((name, value) for name in BESIDE for value in given.get(name, ())),
    )


def _held_row(snapshot: GraphSnapshot, value: str) -> HeldRow:
    award_id, _, grade = value.partition(":")
    return HeldRow(number=0, named=_award_words(snapshot, award_id.strip()), grade=grade.strip())


def _studied_row(snapshot: GraphSnapshot, value: str) -> HeldRow:
    award_id, _, until = value.partition(":")
    return HeldRow(number=0, named=_award_words(snapshot, award_id.strip()), is_studied=True, until=until.strip())


def _award_words(snapshot: GraphSnapshot, award_id: str) -> Words:
    try:
        award = snapshot.graph.award(award_id)
    except UnknownIdentifier:
        return Words(text=award_id)
    return Words(text=award_label(snapshot, award), suggested=award_id)


def _target_of_search(snapshot: GraphSnapshot, given: Given) -> tuple[Door, Words]:
    if to := given.get("to"):
        return Door.AWARD, _award_words(snapshot, to[0])
    if code := given.get("to_subject"):
        subject = find_subject(code[0])
        known = subject and Words(text=subject.name, suggested=subject.code)
        return Door.SUBJECT, known or Words(text=code[0])
    if career_id := given.get("to_career"):
        try:
            career = snapshot.graph.career(career_id[0])
        except UnknownIdentifier:
            return Door.CAREER, Words(text=career_id[0])
        return Door.CAREER, Words(text=career.title, suggested=career.career_id)
    return Door.AWARD, Words()


def _month(text: str) -> Month | None:
    try:
        return parse_month(text)
    except InvalidValue:
        return None
