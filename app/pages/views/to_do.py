"""What the learner must do for one leg, and by when, in the order of the days."""

from dataclasses import dataclass
from datetime import date

from certificates.issuing import presented_by
from certificates.wording import named
from routes_graph.agreements import Guarantee
from routes_graph.graph import QualificationGraph
from routes_graph.months import first_day, last_day
from routes_graph.query import Holding
from routes_graph.route import Leg

from ...wording import counted, duration_in_words, month_in_words, short_date
from .field_words import course_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """One thing to do. `day` is for machines; `when` is how it is said."""

    day: date
    when: str
    what: str
    is_past: bool = False


def to_do(
    graph: QualificationGraph, leg: Leg, *, finishing: Leg | None, holding: Holding | None, today: date
) -> tuple[ToDo, ...]:
    """What is to be done for a leg; `finishing` is the leg before it, `holding` what the first one starts from."""
    things = [_apply(graph, leg, today), _start(leg)]
    if finishing is not None:
        things.append(_finish(finishing.receiving.title, finishing.ends))
    elif holding is not None and holding.studied_until is not None:
        things.append(_finish(graph.award(holding.award_id).title, holding.studied_until))
    if leg.renew:
        things.append(_renew(leg))
    return tuple(sorted(things, key=lambda thing: thing.day))


def reply_owed(leg: Leg) -> str | None:
    """Within how many days a reply is owed, where the accord says so and there is a certificate to present."""
    accord = leg.version.accord
    if accord is None or accord.reply_days is None or leg.renew or leg.guarantee is Guarantee.CONSIDERATION:
        return None
    return f"They must answer within {counted(accord.reply_days, 'day')} of getting your certificate."


def _apply(graph: QualificationGraph, leg: Leg, today: date) -> ToDo:
    day = presented_by(leg.version, leg.enters)
    institution = graph.institution_of(leg.receiving)
    where = "the institution" if institution is None else named(institution.name)
    how = f"through UCAS, course {leg.receiving.ucas_code}" if leg.receiving.ucas_code else f"to {where}"
    certified = leg.guarantee is not Guarantee.CONSIDERATION and not leg.renew
    what = f"Apply {how}. " + (
        "Send your certificate with it." if certified else "Say that you come by this agreement."
    )
    if leg.version.apply_by is None:
        what += " The agreement names no earlier day."
    if day < today:
        what = f"This was the last day to apply for a start in {month_in_words(leg.enters)}. Ask whether you still can."
    return ToDo(day=day, when=f"By {short_date(day)}", what=what, is_past=day < today)


def _start(leg: Leg) -> ToDo:
    offering = leg.offering
    course = course_name("The course starts", offering)
    return ToDo(
        day=first_day(leg.enters),
        when=month_in_words(leg.enters),
        what=f"{course}. It lasts {duration_in_words(offering.duration_months)}.",
    )


def _finish(title: str, month: int) -> ToDo:
    return ToDo(day=last_day(month), when=f"By the end of {month_in_words(month)}", what=f"Finish {title}.")


def _renew(leg: Leg) -> ToDo:
    until = leg.version.last_entry
    return ToDo(
        day=last_day(until),
        when=f"After {month_in_words(until)}",
        what="Look again: see whether the agreement has been renewed, and on which terms.",
    )
