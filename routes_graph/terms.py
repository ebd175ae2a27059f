"""Which version of an agreement governs which entry month, and what goes on after its last window."""

from dataclasses import dataclass
from datetime import date

from .agreements import Agreement, AgreementVersion
from .awards import Offering
from .months import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A leg's beginning: the month, and whether the agreement would need renewing for it."""

    month: Month
    renew: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """An agreement as it stands on a day: which version governs which entry month, and what goes on after the last."""

    signed: tuple[AgreementVersion, ...]
    on: date

    @classmethod
    def of(cls, agreement: Agreement, on: date) -> "Terms":
        """The agreement's terms as they stand on that day."""
        return cls(signed=agreement.signed_versions(on), on=on)

    @property
    def last(self) -> AgreementVersion | None:
        """The last signed version, whose withdrawal is the agreement's and whose terms go on after the last window."""
        return self.signed[-1] if self.signed else None

    @property
    def is_withdrawn(self) -> bool:
        """Whether the agreement had been withdrawn by that day."""
        return self.last is not None and self.last.withdrawn_on is not None and self.last.withdrawn_on <= self.on

    @property
    def last_covered(self) -> Month | None:
        """The last entry month that a withdrawn agreement still covers; None for no such end (or no entry at all)."""
        return self.last.teach_out_until if self.is_withdrawn and self.last is not None else None

    def governing(self, sending_id: str, receiving_id: str, month: Month) -> AgreementVersion | None:
        """The highest signed version whose window holds the entry month, among those that name the two awards."""
        if self.is_withdrawn and (self.last_covered is None or month > self.last_covered):
            return None
        named = [v for v in self.signed if v.covers(month) and v.names(sending_id, receiving_id)]
        return named[-1] if named else None

    def entry(self, version: AgreementVersion, sending_id: str, offering: Offering, free: Month) -> Entry | None:
        """The earliest entry, from the month `free` on, into the offering under that version; None where there is none.

        Within a window first; after the last window by renewal, and only by the last version.
        """
        within = self._entry_within_window(version, sending_id, offering, free)
        if within is not None:
            return Entry(month=within, renew=False)
        if version is not self.last or self.is_withdrawn:
            return None
        after = max(v.last_entry for v in self.signed) + 1
        renewed = offering.earliest_entry(max(free, after))
        return None if renewed is None else Entry(month=renewed, renew=True)

    def _entry_within_window(
        self, version: AgreementVersion, sending_id: str, offering: Offering, free: Month
    ) -> Month | None:
        month = offering.earliest_entry(max(free, version.first_entry), version.last_entry)
        while month is not None and self.governing(sending_id, offering.award_id, month) is not version:
            month = offering.earliest_entry(month + 1, version.last_entry)
        return month
