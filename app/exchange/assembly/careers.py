"""Careers, with the awards that open them, from their rows."""

from routes_graph.careers import Career

from ..schema import AWARD_CAREERS, CAREERS
from .context import Context


def assemble_careers(context: Context) -> tuple[Career, ...]:
    """All careers. An award goes on opening a career, where the package does not say so again."""
    careers = {career.career_id: career for career in context.known.careers}
    award_ids = {career_id: set(career.award_ids) for career_id, career in careers.items()}
    for row in context.rows.sound(AWARD_CAREERS):
        award_ids.setdefault(row["career_id"], set()).add(row["award_id"])
    for row in context.rows.sound(CAREERS):
        with context.notes.of(row):
            careers[row["career_id"]] = Career(
                career_id=row["career_id"],
                title=row["title"],
                soc2020=row["soc2020"],
                text=row["text"],
                url=row["url"],
            )
    return tuple(_with(career, frozenset(award_ids.get(career_id, ()))) for career_id, career in careers.items())


def _with(career: Career, award_ids: frozenset[str]) -> Career:
    return Career(
        career_id=career.career_id,
        title=career.title,
        soc2020=career.soc2020,
        text=career.text,
        url=career.url,
        award_ids=award_ids,
    )
