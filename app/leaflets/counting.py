"""How often leaflets were taken: by which leaflet, in which way, in which month, and nothing else whatever."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from routes_graph.months import Month

from .names import LeafletName


class Taken(StrEnum):
    """In which way somebody took a leaflet."""

    PRINTED = "printed"
    DOWNLOADED = "downloaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletCount:
    """So often was a leaflet taken in that way in that month."""

    leaflet: LeafletName
    taken: Taken
    month: Month
    count: int


_NOT_ASKED_BY_ANYBODY = ("sec-purpose", "purpose", "x-purpose", "x-moz")
"""Where a browser says that it fetches ahead, for nobody yet."""
_NOT_TO_BE_READ = frozenset({"audio", "font", "image", "script", "style", "track", "video"})
"""As what another site may have a browser fetch it, so that it would be counted without anybody seeing it."""

_ROBOTS = ("bot", "crawl", "spider", "slurp", "preview", "monitor", "scan", "archiv", "curl/", "wget/", "python-")


def is_for_a_person(headers: Mapping[str, str]) -> bool:
    """Whether somebody is waiting for it: no browser that fetches ahead, and no program that says what it is.

    `headers` by lower-case names. What a program calls itself is looked at and kept nowhere.
    """
    if any(word in headers.get(name, "").lower() for name in _NOT_ASKED_BY_ANYBODY for word in ("prefetch", "preview")):
        return False
    if headers.get("sec-fetch-dest") in _NOT_TO_BE_READ:
        return False
    agent = headers.get("user-agent", "").lower()
    return bool(agent) and not any(word in agent for word in _ROBOTS)
