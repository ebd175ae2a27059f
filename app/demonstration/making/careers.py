"""The careers that awards lead to."""

from app.demonstration.curriculum import Sources
from app.demonstration.making.awards import Catalogue
from app.demonstration.making.columns import Row, row


def career_rows(sources: Sources) -> list[Row]:
    """The rows of careers.csv."""
    return [
        row("careers.csv", career_id=key, title=career.title, soc2020=career.soc, text=career.text)
        for ladder in sources.ladders.values()
        for key, career in ladder.careers.items()
    ]


def award_career_rows(sources: Sources, catalogue: Catalogue) -> list[Row]:
    """The rows of award_careers.csv: a career after an award is one after each course of that name."""
    return [
        row("award_careers.csv", award_id=award_id, career_id=key)
        for ladder in sources.ladders.values()
        for key, career in ladder.careers.items()
        for after in career.after
        for award_id in _award_ids(catalogue, after)
    ]


def _award_ids(catalogue: Catalogue, key: str) -> list[str]:
    national = [catalogue.national[key].award_id] if key in catalogue.national else []
    return [*national, *(course.award_id for course in catalogue.courses.get(key, {}).values())]
