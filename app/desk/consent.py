"""What a learner agrees to before an adviser keeps anything of them: the wording, by version, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from routes_graph.errors import InvalidValue
from routes_graph.months import last_day, month_of

CURRENT = "2026-11"
WORDINGS: Mapping[str, str] = MappingProxyType(
    {
        CURRENT: "I agree that my adviser keeps my qualifications and grades, my plans, what I am to do next, and my "
        "e-mail address if I give it, so as to advise me. My adviser keeps them under a reference and not under my "
        "name. Only my adviser sees them, and a colleague who takes over from them. A certificate that is made for me "
        "holds my name. If my college is asked to confirm my course, it is told my name too. I can see what is kept, "
        "have it put right or erased, and take this consent back at any time.",
    }
)
"""Every wording that was ever agreed to. A changed one is a new version, and the old one stays."""

MONTHS_UNTIL_RENEWAL = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """That a learner agreed, on which day, and to what exactly. `by_batch`: given for many at once, by number."""

    on: date
    version: str
    wording: str
    by_batch: int | None = None

    @property
    def renew_by(self) -> date:
        """The day by which it should be asked for again."""
        return months_later(self.on, MONTHS_UNTIL_RENEWAL)

    def is_due(self, today: date) -> bool:
        """Whether that day has come."""
        return today >= self.renew_by


def consent_given(on: date, today: date, *, by_batch: int | None = None) -> Consent:
    """Consent to the wording of today. Raises InvalidValue where it lies in the future, or longer ago than it lasts."""
    if on > today:
        raise InvalidValue("consent_on", "enter a day that is not in the future")
    consent = Consent(on=on, version=CURRENT, wording=WORDINGS[CURRENT], by_batch=by_batch)
    if consent.is_due(today):
        raise InvalidValue("consent_on", f"consent lasts {MONTHS_UNTIL_RENEWAL} months: ask for it again first")
    return consent


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or that month's last where it is shorter."""
    last = last_day(month_of(day) + months)
    return last.replace(day=min(day.day, last.day))
