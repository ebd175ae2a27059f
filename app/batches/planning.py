"""From a typed row to what comes of it, as things stand today: read, looked up, and examined as the certificate is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from certificates.codes import make_code
from certificates.errors import InvalidName
from certificates.evidence import Document, Evidence, EvidenceKind, SeenAward
from certificates.issuing import Application, issue
from certificates.names import Holder, name_to_check_by, tidied
from certificates.refusals import Refusal, RefusalReason
from routes_graph.agreements import AgreementVersion
from routes_graph.awards import Award
from routes_graph.errors import InvalidValue
from routes_graph.graph import QualificationGraph
from routes_graph.query import Holding
from routes_graph.requirements import RequirementState

from ..desk.learner import reference_of
from ..desk.typed import search_key
from ..services.print_certificate import letters_that_cannot_be_printed
from .batch import Batch, Target
from .columns import AWARD, DOCUMENT, FULL_NAME, GRADE, REFERENCE, SEEN_ON, STUDIED_UNTIL
from .plan import Mistake, PlannedLearner, RowPlan, SeenHolding
from .reading_awards import AwardReader, Doubt
from .reading_documents import document_of, shows
from .typed import TypedAward, TypedRow
from .typed_times import typed_date, typed_month

_ADVISER = "an adviser"
_MOST_GRADES = 12
_FORMULA = ("=", "@")
_SPREADSHEET_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})


@dataclass
class Planner:
    """Plans the rows of a batch one after the other: later ones are told from earlier ones, and places run out."""

    graph: QualificationGraph
    reader: AwardReader
    batch: Batch
    today: date
    places_taken: int = 0
    _lines: dict[str, int] = field(default_factory=dict)

    def plan(self, rows: Iterable[TypedRow]) -> tuple[RowPlan, ...]:
        """What comes of each row."""
        return tuple(self._plan(row) for row in rows)

    def _plan(self, row: TypedRow) -> RowPlan:
        mistakes = list(self._of_row(row))
        holdings = [self._holding(typed, row, mistakes) for typed in row.awards]
        known = tuple(one for one in holdings if one is not None)
        if mistakes:
            return RowPlan(row=row, mistakes=tuple(mistakes))
        version = self.graph.agreement(self.batch.target.agreement_id).version(self.batch.target.version)
        learner = self._learner(row, known, version)
        return self._examined(row, learner)

    def _of_row(self, row: TypedRow) -> Iterator[Mistake]:
        if row.is_shifted:
            yield Mistake(column="", message="there are more cells in this row than the file has columns")
        for column, cell in _cells(row):
            if is_no_value(cell):
                yield Mistake(column=column, message="it holds a formula or a spreadsheet’s error, and not a value")
        yield from self._of_reference(row)
        yield from _of_names(row)
        if not row.awards:
            yield Mistake(column=AWARD, message="say which award the learner holds or is studying")
        yield from self._of_what_was_seen(row)

    def _of_reference(self, row: TypedRow) -> Iterator[Mistake]:
        try:
            key = search_key(reference_of(row.reference))
        except InvalidValue as error:
            yield Mistake(column=REFERENCE, message=error.reason)
            return
        first = self._lines.setdefault(key, row.line)
        if first != row.line:
            yield Mistake(column=REFERENCE, message=f"line {first} has the same reference already")

    def _of_what_was_seen(self, row: TypedRow) -> Iterator[Mistake]:
        if row.document and document_of(row.document) is None:
            yield Mistake(column=DOCUMENT, message="describe what you have seen in 80 characters at most")
        on = typed_date(row.seen_on)
        if row.seen_on and on is None:
            yield Mistake(column=SEEN_ON, message=f"‘{row.seen_on[:30]}’ is no date; write it as 2026-11-03")
        elif on is not None and on > self.today:
            yield Mistake(column=SEEN_ON, message="the day on which you saw it cannot lie ahead")
        elif on is not None and on < self.batch.consent_on:
            yield Mistake(column=SEEN_ON, message="on the day on which you saw it, the learner had not agreed yet")
        elif row.document and on is None and self.batch.seen.on is None:
            yield Mistake(column=SEEN_ON, message="say on which day you saw it")

    def _holding(self, typed: TypedAward, row: TypedRow, mistakes: list[Mistake]) -> SeenHolding | None:
        """The award as it is understood; what is not understood of it is a mistake."""
        award = self._award(typed, mistakes)
        until = typed_month(typed.studied_until) if typed.studied_until else None
        if typed.studied_until and until is None:
            text = typed.studied_until[:30]
            mistakes.append(
                Mistake(column=STUDIED_UNTIL, message=f"‘{text}’ is no month; write it as 2027-06, for June 2027")
            )
        if award is None:
            return None
        holding = Holding(award_id=award.award_id, grade=_grade(award, typed.grade, mistakes), studied_until=until)
        document = self._document(row, holding)
        if row.document and document is None and not mistakes:
            what = "is still being studied" if until is not None else "is held"
            mistakes.append(
                Mistake(column=DOCUMENT, message=f"‘{row.document[:40]}’ does not show that {award.title} {what}")
            )
        on = typed_date(row.seen_on) or self.batch.seen.on
        return SeenHolding(holding=holding, document=document, seen_on=None if document is None else on)

    def _award(self, typed: TypedAward, mistakes: list[Mistake]) -> Award | None:
        if not typed.award:
            mistakes.append(Mistake(column=AWARD, message="there is a grade or a month, and no award that it is of"))
            return None
        if is_no_value(typed.award):
            return None
        found = self.reader.read(typed.award)
        if isinstance(found, Award):
            return found
        mistakes.append(_in_doubt(found))
        return None

    def _document(self, row: TypedRow, holding: Holding) -> Document | None:
        said = document_of(row.document) if row.document else None
        for_all = self.batch.seen.held if holding.is_held else self.batch.seen.studied
        document = said or for_all
        return document if document is not None and shows(document, is_held=holding.is_held) else None

    def _learner(self, row: TypedRow, holdings: tuple[SeenHolding, ...], version: AgreementVersion) -> PlannedLearner:
        once = {seen.holding.award_id: seen for seen in reversed(holdings)}
        in_order = tuple(dict.fromkeys(once[seen.holding.award_id] for seen in holdings))
        full_name = tidied(row.full_name)
        return PlannedLearner(
            reference=reference_of(row.reference),
            full_name=full_name,
            checking_name=tidied(row.checking_name) or name_to_check_by(full_name),
            holdings=in_order,
            sending_id=sending_for(self.graph, version, in_order, self.batch.target),
        )

    def _examined(self, row: TypedRow, learner: PlannedLearner) -> RowPlan:
        """As the certificate itself is examined, under a code that is nobody's."""
        evidence = evidence_of(self.graph, learner)
        draft = issue(
            self.graph,
            application_for(self.batch, learner, evidence),
            holder=Holder(full_name=learner.full_name, checking_name=learner.checking_name, salt=""),
            code=make_code(0),
            on=self.today,
            places_taken=self.places_taken,
        )
        if isinstance(draft, Refusal):
            return RowPlan(row=row, learner=learner, refusal=draft)
        self.places_taken += evidence.is_checked and not draft.subject_to_places
        return RowPlan(
            row=row,
            learner=learner,
            is_checked=evidence.is_checked,
            subject_to_places=draft.subject_to_places,
            still_to_show=sum(condition.state is not RequirementState.MET for condition in draft.conditions),
        )


def application_for(batch: Batch, learner: PlannedLearner, evidence: Evidence) -> Application:
    """What is asked for, for one of the batch's learners."""
    target = batch.target
    return Application(
        agreement_id=target.agreement_id,
        version=target.version,
        sending_id=learner.sending_id,
        receiving_id=target.receiving_id,
        offering_id=target.offering_id,
        enters=target.enters,
        holdings=learner.said,
        evidence=evidence,
        accepts_subject_to_places=batch.accepts_subject_to_places,
    )


def evidence_of(graph: QualificationGraph, learner: PlannedLearner) -> Evidence:
    """What a certificate would rest on: an adviser's word where the award that it starts from was seen."""
    seen = tuple(
        SeenAward(
            award_id=one.holding.award_id,
            title=graph.award(one.holding.award_id).title,
            seen_on=one.seen_on,
            document=one.document.in_words,
        )
        for one in learner.holdings
        if one.document is not None and one.seen_on is not None
    )
    ways = {learner.sending_id, *(course.award_id for course in graph.conferring(learner.sending_id))}
    if not any(one.award_id in ways for one in seen):
        return Evidence()
    return Evidence(
        kind=EvidenceKind.ADVISER_CHECKED,
        person=_ADVISER,
        organisation=_ADVISER,
        seen_on=max(one.seen_on for one in seen),
        seen=seen,
    )


def sending_for(
    graph: QualificationGraph, version: AgreementVersion, holdings: Iterable[SeenHolding], target: Target
) -> str:
    """The award that the learner comes by: the first, in the row's order, from which the agreement leads there.

    Where there is none it is the agreement's first, of which it will be said that the learner does not hold it.
    """
    said = [seen.holding.award_id for seen in holdings]
    sending = [award.award_id for award in version.sending if version.names(award.award_id, target.receiving_id)]
    for award_id in said:
        reached = graph.with_conferred([award_id])
        found = next((one for one in sending if one in reached), None)
        if found is not None:
            return found
    return sending[0]


def is_no_value(cell: str) -> bool:
    """Whether a spreadsheet wrote down a formula, or that it failed, instead of what it came to."""
    return cell.startswith(_FORMULA) or cell in _SPREADSHEET_ERRORS


def _of_names(row: TypedRow) -> Iterator[Mistake]:
    full_name = tidied(row.full_name)
    checking = tidied(row.checking_name) or name_to_check_by(full_name)
    try:
        Holder(full_name=full_name, checking_name=checking, salt="")
    except InvalidName as error:
        yield Mistake(column=FULL_NAME, message=error.reason[:1].lower() + error.reason[1:])
        return
    if lacking := letters_that_cannot_be_printed(f"{full_name}{checking}"):
        yield Mistake(column=FULL_NAME, message=f"we have no typeface that can print {' '.join(lacking[:10])}")


def _grade(award: Award, typed: str, mistakes: list[Mistake]) -> str | None:
    """The grade as the award's scale writes it."""
    if not typed or award.grade_scale is None:
        return typed or None
    for grade in award.grade_scale.grades:
        if search_key(grade.grade) == search_key(typed):
            return grade.grade
    known = [grade.grade for grade in award.grade_scale.grades]
    named = ", ".join(known[:_MOST_GRADES]) + (" …" if len(known) > _MOST_GRADES else "")
    mistakes.append(
        Mistake(column=GRADE, message=f"‘{typed[:30]}’ is no grade of {award.title}; its grades are {named}")
    )
    return None


def _in_doubt(doubt: Doubt) -> Mistake:
    text = doubt.text[:80]
    message = f"‘{text}’ may mean several awards" if doubt.suggestions else f"we know no award called ‘{text}’"
    return Mistake(column=AWARD, message=message, text=doubt.text, suggestions=doubt.suggestions)


def _cells(row: TypedRow) -> Iterator[tuple[str, str]]:
    yield REFERENCE, row.reference
    yield FULL_NAME, row.full_name
    for typed in row.awards:
        yield AWARD, typed.award
        yield GRADE, typed.grade


def is_for_all(refusal: Refusal) -> bool:
    """Whether what speaks against one learner's certificate speaks against everybody's."""
    return refusal.reason not in {
        RefusalReason.NOT_HELD,
        RefusalReason.NOT_FREE_IN_TIME,
        RefusalReason.NOT_PROVED,
        RefusalReason.PLACES_GONE,
        RefusalReason.NOT_COVERED,
    }
