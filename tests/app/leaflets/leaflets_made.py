"""Leaflets for tests: of the worked examples, and of networks that are long, or named at great length."""

from dataclasses import replace

from app.leaflets.composing import LINES, LeafletMaker
from app.leaflets.leaflet import Leaflet
from app.subjects import find_subject
from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph
from routes_graph.register import Register
from tests.routes_graph.specimens import EXAMPLE_NETWORK, OFFER, TODAY, H, N, course, national, register, version

SITE = "https://onward.valeandcoast.example"
LONG = "Diploma in the Design, Installation, Commissioning and Maintenance of Renewable Energy Systems for Buildings"


def maker_of(given: Register, *, lines: float = LINES) -> LeafletMaker:
    return LeafletMaker(graph=QualificationGraph(given), on=TODAY, public_url=SITE, lines=lines)


def of_engineering(given: Register = EXAMPLE_NETWORK.register, *, level: str | None = None) -> Leaflet:
    subject = find_subject("04.1")
    assert subject is not None
    return maker_of(given).of_subject(subject, level)


def of_institution(institution_id: str, given: Register = EXAMPLE_NETWORK.register) -> Leaflet:
    maker = maker_of(given)
    return maker.of_institution(maker.graph.institution(institution_id))


def many(count: int, *, name: str = "Certificate number") -> Register:
    """So many national qualifications, each of which leads to a course of its own."""
    return register(
        *(
            version(f"x{n}", national(f"N{n}", title=f"{name} {n}"), _course(f"C{n}", n, name), OFFER)
            for n in range(count)
        )
    )


def alike(count: int) -> Register:
    """So many national qualifications that all lead to the same course."""
    sending = tuple(national(f"N{n}", title=f"Certificate number {n}") for n in range(count))
    return register(version("x", sending, H, OFFER))


def with_many_courses(count: int) -> Register:
    """One national qualification that leads to so many courses of one institution."""
    return register(version("x", N, tuple(_course(f"C{n}", n, "Course number") for n in range(count)), OFFER))


def with_contacts(given: Register, **contact: str) -> Register:
    """The same, each institution with somebody to ask."""
    return replace(
        given,
        institutions=tuple(replace(i, contact=replace(i.contact, **contact)) for i in given.institutions),
    )


def _course(award_id: str, number: int, name: str) -> Award:
    return course(award_id, "aldwick", title=f"{name} {number}, higher")
