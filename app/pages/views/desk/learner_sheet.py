"""What a learner takes home, in words for them: what they have, plan and do next, and whom to ask. Paper and e-mail.

Nothing of it names the learner, and no note of the adviser's is in it but where that was asked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from certificates.conditions import Condition, conditions
from certificates.wording import plain, promise_to_you
from routes_graph.checking import check_route
from routes_graph.graph import QualificationGraph
from routes_graph.requirements import RequirementState
from routes_graph.result import CheckedRequirement

from ....accounts.account import Account
from ....services.learners.read_learner import LearnerFile
from ....services.learners.read_plan import PlanReading
from ....wording import date_in_words, month_in_words, short_date
from .learner_page import holding_line
from .wanted_words import title_of_wanted

STATES: Mapping[RequirementState, str] = MappingProxyType(
    {
        RequirementState.MET: "met",
        RequirementState.NOT_MET: "not met yet",
        RequirementState.TO_BE_CHECKED: "to be checked",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStep:
    """One step of the plan: its course, where and when, what is promised, and under which agreement."""

    number: int
    course: str
    where: str
    when: str
    promise: str
    asked: str
    agreement: str


@dataclass(frozen=True, kw_only=True)
class LearnerSheet:
    """The whole sheet."""

    on: str
    have: tuple[str, ...]
    want: str
    plan: tuple[SheetStep, ...]
    plan_says: str
    to_do: tuple[tuple[str, str], ...] = field(repr=False)
    note: str = field(repr=False)
    adviser: str
    place: str
    contact: str


def learner_sheet(
    graph: QualificationGraph, file: LearnerFile, by: Account, place: str, *, with_note: bool, today: date
) -> LearnerSheet:
    """The sheet of a learner's file, written today by that adviser."""
    reading = file.chosen or next((r for r in file.plans if r.plan.legs), None) or next(iter(file.plans), None)
    return LearnerSheet(
        on=date_in_words(today),
        have=tuple(_have(graph, file, today)),
        want="" if reading is None else title_of_wanted(graph, reading.plan.wanted),
        plan=tuple(_steps(graph, reading)),
        plan_says=_plan_says(reading),
        to_do=tuple((_by(step.by), step.text) for step in file.steps),
        note=reading.plan.note if with_note and reading is not None else "",
        adviser=by.name,
        place=place,
        contact=by.email or "",
    )


def sheet_as_text(sheet: LearnerSheet) -> str:
    """The sheet as a plain letter."""
    parts = [f"This is what we talked about. Written on {sheet.on}."]
    if sheet.have:
        parts.append("WHAT YOU HAVE\n\n" + "\n".join(f"- {line}" for line in sheet.have))
    if sheet.want:
        parts.append(f"WHERE YOU WANT TO BE\n\n{sheet.want}")
    if sheet.plan or sheet.plan_says:
        steps = [
            "\n   ".join(
                (f"{s.number}. {s.course}, {s.where}.", f"{s.when}.", s.promise, s.asked, f"Agreement {s.agreement}.")
            )
            for s in sheet.plan
        ]
        parts.append("\n\n".join(["YOUR PLAN, STEP BY STEP", *filter(None, [sheet.plan_says]), *steps]))
    if sheet.to_do:
        parts.append("WHAT TO DO NEXT\n\n" + "\n".join(f"- {when}: {what}" for when, what in sheet.to_do))
    if sheet.note:
        parts.append(f"A NOTE FROM YOUR ADVISER\n\n{sheet.note}")
    parts.append(
        "WHOM TO ASK\n\n" + ", ".join(filter(None, [sheet.adviser, sheet.place, sheet.contact])) + "."
        "\n\nA guarantee holds only with a certificate, and under the conditions that stand on it."
    )
    return "\n\n\n".join(parts) + "\n"


def _have(graph: QualificationGraph, file: LearnerFile, today: date) -> Iterator[str]:
    for holding in file.holdings:
        line = holding_line(graph, holding, today)
        yield f"{line.title}: {line.state}"


def _steps(graph: QualificationGraph, reading: PlanReading | None) -> Iterator[SheetStep]:
    route = reading.route.route if reading is not None and reading.route is not None else None
    query = None if reading is None else reading.query
    if route is None or query is None:
        return
    checked = check_route(graph, route, query.holdings, query.as_of)
    for number, leg in enumerate(route.legs, start=1):
        institution = graph.institution_of(leg.receiving)
        name = "" if institution is None else institution.name
        yield SheetStep(
            number=number,
            course=leg.receiving.title,
            where=name,
            when=f"{month_in_words(leg.enters)} to {month_in_words(leg.ends)}",
            promise=plain(promise_to_you(name, leg.guarantee)).replace(" below", ""),
            asked=_asked(graph, checked[number - 1], leg.sending.award_id),
            agreement=f"{leg.version.agreement_id}, version {leg.version.version}"
            + (", which would need renewing first" if leg.renew else ""),
        )


def _asked(graph: QualificationGraph, checked: CheckedRequirement | None, sending_id: str) -> str:
    """What is asked, and how far it is shown: 'They ask: merit or above (to be checked).'"""
    asked = conditions(checked, sending_id, lambda award_id: graph.award(award_id).title)
    if not asked:
        return f"They ask for nothing beyond {graph.award(sending_id).title}."
    return f"They ask: {'; '.join(f'{_in_full(one)} ({STATES[one.state]})' for one in asked)}."


def _in_full(condition: Condition) -> str:
    if not condition.parts:
        return condition.text
    return f"{condition.text.lower()}: {', '.join(_in_full(part) for part in condition.parts)}"


def _plan_says(reading: PlanReading | None) -> str:
    if reading is None:
        return ""
    if reading.plan.legs and reading.has_changed:
        return "Something about this route has changed since we talked. Ask your adviser before you rely on it."
    if reading.plan.nothing_leads and not reading.leads_now:
        return "No agreement leads there yet. You can still apply in the ordinary way."
    return "" if reading.plan.legs else "We have not chosen a route yet."


def _by(day: date | None) -> str:
    return "When you can" if day is None else f"By {short_date(day)}"
