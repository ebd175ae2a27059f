"""One thing that a page can look like, and how a visitor gets to see it."""

from dataclasses import dataclass

from tests.journeys import when_i
from tests.journeys.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """One thing that a page can look like; `page` is its address's pattern, `status` what it is answered with."""

    name: str
    page: str
    reach: tuple[Step, ...]
    site: str = "examples"
    status: int = 200


def opened(name: str, page: str, address: str | None = None, *, site: str = "examples", status: int = 200) -> PageState:
    return PageState(name=name, page=page, reach=(when_i.open(address or page),), site=site, status=status)


def reached(name: str, page: str, *reach: Step, site: str = "demonstration", status: int = 200) -> PageState:
    return PageState(name=name, page=page, reach=reach, site=site, status=status)
