"""Finding awards, careers and subjects by what somebody types."""

from dataclasses import dataclass
from enum import StrEnum

from routes_graph.awards import Award, AwardKind, AwardStatus
from routes_graph.careers import Career
from routes_graph.graph import QualificationGraph

from ..lookup.finding import Hit, find
from ..lookup.index import Entry, WordIndex
from ..subjects import Subject, find_subject, subjects

MOST_HITS = 50

KIND_WORDS = {
    AwardKind.GCSE: "GCSE",
    AwardKind.FUNCTIONAL_SKILLS: "functional skills",
    AwardKind.A_LEVEL: "A level",
    AwardKind.T_LEVEL: "T level technical",
    AwardKind.BTEC_NATIONAL: "BTEC national",
    AwardKind.NVQ: "NVQ",
    AwardKind.APPRENTICESHIP: "apprenticeship apprentice standard",
    AwardKind.ACCESS_TO_HE: "access to higher education",
    AwardKind.HNC: "HNC higher national certificate",
    AwardKind.HND: "HND higher national diploma",
    AwardKind.CERTIFICATE_OF_HE: "CertHE certificate of higher education",
    AwardKind.DIPLOMA_OF_HE: "DipHE diploma of higher education",
    AwardKind.FOUNDATION_DEGREE: "foundation degree",
    AwardKind.HONOURS_DEGREE: "honours degree",
    AwardKind.TOP_UP: "top up degree",
    AwardKind.INTEGRATED_MASTERS: "integrated masters degree",
    AwardKind.MASTERS: "masters degree",
    AwardKind.DOCTORATE: "doctorate PhD",
    AwardKind.PROFESSIONAL: "professional",
    AwardKind.IN_HOUSE: "in-house training",
    AwardKind.VOCATIONAL: "vocational",
    AwardKind.OTHER: "",
}


class Use(StrEnum):
    """What an award is looked for: to say that one has it, to aim at it, or to read about it."""

    HOLD = "hold"
    AIM = "aim"
    READ = "read"


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """What can be found in one snapshot of the register. `attainable` numbers the awards that a route may end in."""

    awards: WordIndex[Award]
    careers: WordIndex[Career]
    subjects: WordIndex[Subject]
    attainable: frozenset[int]


def make_lookup(graph: QualificationGraph) -> Lookup:
    """Made once with the graph, so that searching is quick."""
    awards = sorted(graph.register.awards, key=lambda a: (a.title, a.level.rank, a.institution_id or "", a.award_id))
    careers = sorted(graph.register.careers, key=lambda c: (c.title, c.career_id))
    courses = [a for a in awards if not a.is_national and a.status is not AwardStatus.CLOSED]
    attainable = graph.with_conferred(a.award_id for a in courses)
    return Lookup(
        awards=WordIndex(_award_entry(graph, award) for award in awards),
        careers=WordIndex(Entry(thing=c, name=c.title, about=c.text or "", codes=(c.career_id,)) for c in careers),
        subjects=WordIndex(_subject_entry(s) for s in subjects().values()),
        attainable=frozenset(number for number, award in enumerate(awards) if award.award_id in attainable),
    )


def search_awards(lookup: Lookup, text: str, *, use: Use = Use.READ, limit: int = 10) -> tuple[Hit[Award], ...]:
    """The awards that answer what was typed, best first."""
    among = lookup.attainable if use is Use.AIM else None
    return find(lookup.awards, text, limit=min(limit, MOST_HITS), among=among)


def search_careers(lookup: Lookup, text: str, *, limit: int = 10) -> tuple[Hit[Career], ...]:
    """The careers that answer what was typed, best first."""
    return find(lookup.careers, text, limit=min(limit, MOST_HITS))


def search_subjects(lookup: Lookup, text: str, *, limit: int = 10) -> tuple[Hit[Subject], ...]:
    """The sector subject areas that answer what was typed, best first."""
    return find(lookup.subjects, text, limit=min(limit, MOST_HITS))


def _award_entry(graph: QualificationGraph, award: Award) -> Entry[Award]:
    institution = graph.institution_of(award)
    subject = find_subject(award.ssa)
    about = [f"{institution.name} {institution.name_cy or ''}" if institution else "", subject.name if subject else ""]
    codes = (award.award_id, award.qualification_number, award.ucas_code, award.standard)
    return Entry(
        thing=award,
        name=award.title,
        aliases=" ".join((award.title_cy or "", KIND_WORDS[award.kind], *_level_words(award))),
        about=" ".join(about),
        codes=tuple(code for code in codes if code),
    )


def _level_words(award: Award) -> tuple[str, ...]:
    common = award.level.common
    if common.startswith("E"):
        return (f"entry level {common[1]}", "entry level")
    return (f"level {common}", f"{award.level.framework} {award.level.number}")


def _subject_entry(subject: Subject) -> Entry[Subject]:
    return Entry(thing=subject, name=subject.name, about=subject.area, codes=(subject.code, subject.code.lstrip("0")))
