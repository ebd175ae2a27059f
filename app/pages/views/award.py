"""One award in words: its level and kind, how it is taken, what it confers and which careers it opens."""

from dataclasses import dataclass

from routes_graph.awards import Award, AwardStatus, Offering
from routes_graph.careers import Career
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Institution

from ...drawing import DrawnLevel
from ...wording import duration_in_words, money_in_words, month_in_words
from .awards_in_words import level_words_with_caption
from .drawn import drawn_level
from .field_words import KINDS, STATUSES, intakes_in_words, point_of_entry, way_of_study
from .stops import careers_from


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingInWords:
    """One way to take a course."""

    way: str
    entry: str
    starts: str
    lasts: str
    fee: str
    open_for: str


@dataclass(frozen=True, kw_only=True)
class AwardPage:
    """What is said of one award, but for its neighbours."""

    award: Award
    level: DrawnLevel
    institution: Institution | None
    facts: tuple[tuple[str, str], ...]
    status: str
    is_attainable: bool
    offerings: tuple[OfferingInWords, ...]
    confers: Award | None
    conferred_by: tuple[tuple[Award, str], ...]
    careers: tuple[Career, ...]


def award_page(graph: QualificationGraph, award: Award) -> AwardPage:
    """The award in words."""
    conferring = graph.conferring(award.award_id)
    return AwardPage(
        award=award,
        level=drawn_level(award.level),
        institution=graph.institution_of(award),
        facts=tuple(_facts(award)),
        status=STATUSES[award.status],
        is_attainable=bool(conferring) or (not award.is_national and award.status is AwardStatus.RUNNING),
        offerings=tuple(_offering(o) for o in sorted(award.offerings, key=_entered_first)),
        confers=None if award.confers is None else graph.award(award.confers),
        conferred_by=tuple((course, _name(graph.institution_of(course))) for course in conferring),
        careers=careers_from(graph, award),
    )


def _facts(award: Award) -> list[tuple[str, str]]:
    scale = award.grade_scale
    facts = [
        ("Level", level_words_with_caption(award.level)),
        ("Kind", KINDS[award.kind]),
        ("Credits", "" if award.credits is None else f"{award.credits:,}"),
        ("Grades, best first", "" if scale is None else ", ".join(grade.grade for grade in scale.grades)),
        ("UCAS course code", award.ucas_code or ""),
        ("Qualification number", award.qualification_number or ""),
        ("Apprenticeship standard", award.standard or ""),
    ]
    return [(label, words) for label, words in facts if words]


def _offering(offering: Offering) -> OfferingInWords:
    entry = point_of_entry(offering)
    return OfferingInWords(
        way=way_of_study(offering),
        entry=f"From {entry}" if entry else "From the beginning",
        starts=intakes_in_words(offering),
        lasts=duration_in_words(offering.duration_months),
        fee=money_in_words(offering.fee),
        open_for=_open_for(offering),
    )


def _open_for(offering: Offering) -> str:
    """For which starts it is open, where it says so."""
    first, last = offering.first_entry, offering.last_entry
    if first is not None and last is not None:
        return f"{month_in_words(first)} to {month_in_words(last)}"
    if first is not None:
        return f"from {month_in_words(first)}"
    return "" if last is None else f"up to {month_in_words(last)}"


def _entered_first(offering: Offering) -> tuple[int, str, str]:
    return offering.entry_credits, offering.mode.value, offering.offering_id


def _name(institution: Institution | None) -> str:
    return "" if institution is None else institution.name
