"""What tells one award from another of its name: where it is taught, its level and what sort of award it is."""

from collections.abc import Callable

from routes_graph.awards import Award, AwardStatus, Level
from routes_graph.graph import QualificationGraph

from ...wording import level_caption, level_in_words
from .field_words import KINDS

ANYWHERE = "Taken anywhere in the country"
_STATUS = {AwardStatus.PLANNED: " Planned, not open yet.", AwardStatus.CLOSED: " Closed to new learners."}


def level_words(level: Level) -> str:
    """'Level 3', 'SCQF level 9'."""
    return level_in_words(level.framework.value, level.number)


def level_words_with_caption(level: Level) -> str:
    """'Level 6 (degree)'."""
    caption = level_caption(level.framework.value, level.number)
    return f"{level_words(level)} ({caption})" if caption else level_words(level)


def award_detail(graph: QualificationGraph) -> Callable[[Award], str]:
    """Says of an award: 'Aldwick College. Level 4, Higher National Certificate.'"""

    def detail(award: Award) -> str:
        institution = graph.institution_of(award)
        whose = ANYWHERE if institution is None else institution.name
        return f"{whose}. {level_and_kind(award)}"

    return detail


def level_and_kind(award: Award) -> str:
    """'Level 4, Higher National Certificate.', and whether it is planned or closed."""
    kind = KINDS[award.kind]
    said = f"{level_words(award.level)}, {kind}" if kind else level_words(award.level)
    return f"{said}.{_STATUS.get(award.status, '')}"
