"""Why no certificate is issued: data, with the facts that somebody would ask for next."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from routes_graph.months import Month


class RefusalReason(Enum):
    """The first that is true, in this order."""

    NOT_SIGNED = "not_signed"
    """Not every party has signed the agreement."""
    WITHDRAWN = "withdrawn"
    """The agreement has been withdrawn, and what is still taught out does not reach the entry month."""
    WOULD_NEED_RENEWING = "would_need_renewing"
    """The entry month lies after the last one that is covered."""
    NOT_COVERED = "not_covered"
    """The entry month lies before the first one that is covered, in a gap, or these awards are not named for it."""
    TERMS_CHANGED = "terms_changed"
    """Another version governs the entry month by now; it is to be read before it is printed."""
    CONSIDERATION_ONLY = "consideration_only"
    """The agreement promises that the application is read with care, and nothing that a certificate could carry."""
    COURSE_NOT_OPEN = "course_not_open"
    """The course cannot be entered in that month in that way."""
    NOT_HELD = "not_held"
    """The learner neither holds nor studies the award that the agreement starts from."""
    NOT_FREE_IN_TIME = "not_free_in_time"
    """What the learner studies ends too late for that entry."""
    TOO_LATE = "too_late"
    """The day by which it would have to be presented has gone."""
    NOT_PROVED = "not_proved"
    """It was to be checked or confirmed, and the award that the agreement starts from was not."""
    PLACES_GONE = "places_gone"
    """The places of that academic year are taken; it can be issued subject to places, if the learner wants that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """No certificate, and why.

    `on` is the day by which it had to be presented, or on which the agreement was withdrawn; `month` the last that is
    covered, or in which study ends; `version` the one that governs now; `places` how many there were.
    """

    reason: RefusalReason
    on: date | None = None
    month: Month | None = None
    version: int | None = None
    places: int | None = None
