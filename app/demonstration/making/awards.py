"""National qualifications, and the courses that institutions run, spread over those that teach a ladder."""

from dataclasses import dataclass

from app.demonstration import reference_tables
from app.demonstration.chance import happens, shuffled
from app.demonstration.curriculum import Course, Institution, National, Sources, Taught
from app.demonstration.making.columns import Row, row

HIGHER_EDUCATION = frozenset(
    {
        "certificate_of_he",
        "diploma_of_he",
        "foundation_degree",
        "honours_degree",
        "top_up",
        "integrated_masters",
        "masters",
        "doctorate",
    }
)
_ONLY_IN_ENGLAND = frozenset({"apprenticeship", "t_level", "functional_skills"})
_RARELY = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeAward:
    """An award as the package will hold it; `institution` is blank for a national qualification."""

    award_id: str
    key: str
    ladder: str
    institution: str
    title: str
    kind: str
    level: str
    credits: int | None
    scale: str
    taught: Taught | None
    cells: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All awards: national ones by their key, courses by key and institution."""

    national: dict[str, MadeAward]
    courses: dict[str, dict[str, MadeAward]]

    def all_awards(self) -> list[MadeAward]:
        """National awards, then courses, in the order of the ladders."""
        return [*self.national.values(), *(course for runs in self.courses.values() for course in runs.values())]


def make_catalogue(sources: Sources) -> Catalogue:
    """Every award of every ladder; a key that two ladders use is an error."""
    national: dict[str, MadeAward] = {}
    courses: dict[str, dict[str, MadeAward]] = {}
    for ladder_key, ladder in sources.ladders.items():
        for key, award in ladder.national.items():
            _refuse_twice(key, national)
            national[key] = _national_award(ladder_key, key, award)
            if award.taught:
                courses[key] = _runs(sources, ladder_key, key, _as_course(national[key], award.taught))
        for key, course in ladder.courses.items():
            _refuse_twice(key, national, courses)
            courses[key] = _runs(sources, ladder_key, key, course)
    return Catalogue(national=national, courses=courses)


def _refuse_twice(key: str, *taken: dict[str, MadeAward] | dict[str, dict[str, MadeAward]]) -> None:
    if any(key in group for group in taken):
        raise ValueError(f"two ladders call an award {key}")


def _national_award(ladder: str, key: str, award: National) -> MadeAward:
    level, ssa = _level_and_subject(award)
    cells = row(
        "awards.csv",
        award_id=key,
        title=award.title,
        title_cy=award.title_cy,
        kind=award.kind,
        framework="RQF",
        level=level,
        credits=award.credits,
        ssa=ssa,
        qualification_number=award.number,
        standard=award.standard,
        grade_scale=award.scale,
    )
    return MadeAward(
        award_id=key,
        key=key,
        ladder=ladder,
        institution="",
        title=award.title,
        kind=award.kind,
        level=level,
        credits=award.credits,
        scale=award.scale,
        taught=None,
        cells=cells,
    )


def _level_and_subject(award: National) -> tuple[str, str]:
    """As the reference says, or as the ladder does where the reference has none or a range ('Level 1/Level 2')."""
    if award.standard:
        found = reference_tables.standard(award.standard)
        return award.level or found["level"], award.ssa or found["ssa_tier2_code"]
    if award.number:
        found = reference_tables.qualification(award.number)
        return award.level or found["level"].removeprefix("Level "), award.ssa or found["ssa_tier2_code"]
    return award.level, award.ssa


def _as_course(award: MadeAward, taught: Taught) -> Course:
    return Course(
        title=award.title,
        title_cy=award.cells["title_cy"],
        kind=award.kind,
        level=award.level,
        ssa=award.cells["ssa"],
        credits=award.credits,
        scale=award.scale,
        confers=award.key,
        taught=taught,
    )


def _runs(sources: Sources, ladder: str, key: str, course: Course) -> dict[str, MadeAward]:
    english_only = course.kind in _ONLY_IN_ENGLAND or _confers_a_standard(sources, course)
    return {
        institution: _run(sources, ladder, key, course, institution)
        for institution in _institutions_for(sources, ladder, key, course, english_only=english_only)
    }


def _confers_a_standard(sources: Sources, course: Course) -> bool:
    conferred = sources.national().get(course.confers)
    return bool(conferred and conferred.standard)


def _institutions_for(sources: Sources, ladder: str, key: str, course: Course, *, english_only: bool) -> list[str]:
    taught = course.taught
    chosen = set(taught.always) | set(taught.planned) | set(taught.closed)
    for kind, number in taught.at.items():
        candidates = [
            name
            for name, institution in sources.institutions.items()
            if institution.kind == kind
            and ladder in institution.teaches
            and name not in taught.never
            and (not institution.only or course.kind in institution.only)
            and not (english_only and in_wales(institution))
        ]
        there_already = [name for name in candidates if name in chosen]
        others = [name for name in shuffled(candidates, "taught at", key) if name not in chosen]
        chosen.update(others[: max(0, number - len(there_already))])
    return [name for name in sources.institutions if name in chosen]


def in_wales(institution: Institution) -> bool:
    """Whether an institution stands in Wales, where frameworks and funding differ."""
    return reference_tables.place(institution.outward)["country"] == "Wales"


def _run(sources: Sources, ladder: str, key: str, course: Course, institution: str) -> MadeAward:
    award_id = f"{institution}.{key}"
    cells = row(
        "awards.csv",
        award_id=award_id,
        institution_id=institution,
        title=course.title,
        title_cy=course.title_cy if in_wales(sources.institutions[institution]) else "",
        kind=course.kind,
        framework=_framework(course, sources.institutions[institution]),
        level=course.level,
        credits=course.credits,
        ssa=course.ssa,
        hecos=course.hecos,
        confers=course.confers,
        grade_scale=course.scale,
        url=f"https://www.{institution}.example/courses/{key}",
        status=_status(course.taught, key, institution),
    )
    return MadeAward(
        award_id=award_id,
        key=key,
        ladder=ladder,
        institution=institution,
        title=course.title,
        kind=course.kind,
        level=course.level,
        credits=course.credits,
        scale=course.scale,
        taught=course.taught,
        cells=cells,
    )


def _framework(course: Course, institution: Institution) -> str:
    if course.kind in HIGHER_EDUCATION:
        return "FHEQ"
    return "CQFW" if in_wales(institution) else "RQF"


def _status(taught: Taught, key: str, institution: str) -> str:
    """Running, save where the ladder says otherwise and for a few that it does not insist on."""
    if institution in taught.planned:
        return "planned"
    if institution in taught.closed:
        return "closed"
    if institution not in taught.always:
        if happens(_RARELY, "closed", key, institution):
            return "closed"
        if happens(_RARELY, "planned", key, institution):
            return "planned"
    return "running"


def award_rows(catalogue: Catalogue) -> list[Row]:
    """The rows of awards.csv."""
    return [award.cells for award in catalogue.all_awards()]
