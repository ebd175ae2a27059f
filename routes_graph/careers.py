"""What an award opens the door to."""

from dataclasses import dataclass

from .checks import require_identifier, require_text
from .errors import InvalidValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """An occupation; `soc2020` is its unit group's code, four figures, in the Standard Occupational Classification."""

    career_id: str
    title: str
    soc2020: str | None = None
    text: str | None = None
    url: str | None = None
    award_ids: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        require_identifier("career_id", self.career_id)
        require_text("title", self.title)
        if self.soc2020 is not None and not (
            self.soc2020.isascii() and self.soc2020.isdigit() and len(self.soc2020) == 4
        ):
            raise InvalidValue("soc2020", f"'{self.soc2020}' is not a SOC 2020 unit group, which has four figures")
