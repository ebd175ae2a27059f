"""What pages need to know of leaflets: which there are to choose from, a subject's levels, and counts by month."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from certificates.square import QUIET_MODULES, Square
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Institution
from routes_graph.months import Month

from ...accounts.places import Place, PlaceKind
from ...leaflets.counting import LeafletCount, Taken
from ...leaflets.names import LeafletKind, LeafletName, leaflet_of_institution, leaflet_of_subject
from ...leaflets.ways import open_ways
from ...subjects import Subject, find_subject, subjects
from ...wording import level_in_words
from .planner_form import LEVELS, level_choice


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletLink:
    """A leaflet by its name, and the address of its page."""

    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletChoice:
    """The leaflets that say something: of subjects by broad area, and of institutions."""

    areas: tuple[tuple[str, tuple[LeafletLink, ...]], ...]
    institutions: tuple[LeafletLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLeaflet:
    """How often one leaflet was taken in one month, by way."""

    title: str
    address: str
    printed: int
    downloaded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedMonth:
    """One month: its leaflets, and how often they were taken in all."""

    month: Month
    leaflets: tuple[CountedLeaflet, ...]

    @property
    def printed(self) -> int:
        """All that were printed."""
        return sum(leaflet.printed for leaflet in self.leaflets)

    @property
    def downloaded(self) -> int:
        """All that were downloaded."""
        return sum(leaflet.downloaded for leaflet in self.leaflets)


def leaflets_to_choose(graph: QualificationGraph, on: date) -> LeafletChoice:
    """The leaflets on which at least one way stands."""
    ways = open_ways(graph, on, lambda *_: True)
    codes = {award.ssa for way in ways for award in (way.held, way.course)}
    ids = {award.institution_id for way in ways for award in (way.held, way.course)}
    held = [subject for subject in subjects().values() if subject.code in codes]
    institutions = sorted((i for i in graph.register.institutions if i.institution_id in ids), key=lambda i: i.name)
    return LeafletChoice(
        areas=tuple((area, tuple(_of_subject(s) for s in those)) for area, those in groupby(held, lambda s: s.area)),
        institutions=tuple(_of_institution(institution) for institution in institutions),
    )


def levels_of(graph: QualificationGraph, name: LeafletName, on: date) -> tuple[LeafletLink, ...]:
    """The leaflets of a subject's single levels, where there are several."""
    ways = open_ways(graph, on, lambda _, course: course.ssa == name.of)
    found = {way.course.level.common for way in ways}
    levels = [level for level in LEVELS if level in found]
    if len(levels) <= 1 and name.level is None:
        return ()
    every = LeafletLink(title="All levels", address=leaflet_of_subject(name.of).page)
    single = (LeafletLink(title=level_choice(lv), address=leaflet_of_subject(name.of, lv).page) for lv in levels)
    return every, *single


def counts_of(graph: QualificationGraph, counts: tuple[LeafletCount, ...]) -> tuple[CountedMonth, ...]:
    """The counts by month, the newest first, in each the leaflets by name."""
    return tuple(
        CountedMonth(month=month, leaflets=tuple(_counted(graph, list(those))))
        for month, those in groupby(counts, lambda count: count.month)
    )


def title_of(graph: QualificationGraph, name: LeafletName) -> str:
    """What a leaflet is called in a list; its identifier where what it was about is no longer in the register."""
    if name.kind is LeafletKind.INSTITUTION:
        known = {i.institution_id: i.name for i in graph.register.institutions}
        return known.get(name.of, name.of)
    subject = find_subject(name.of)
    words = name.of if subject is None else subject.name
    return f"{words}, {level_in_words('RQF', name.level)}" if name.level else words


def place_in_words(graph: QualificationGraph, place: Place) -> str:
    """The name of a network or an institution."""
    if place.kind is PlaceKind.NETWORK:
        return graph.network(place.place_id).name
    return graph.institution(place.place_id).name


def view_box(square: Square) -> str:
    """The square with its quiet edge, in SVG's words."""
    side = square.size + 2 * QUIET_MODULES
    return f"-{QUIET_MODULES} -{QUIET_MODULES} {side} {side}"


def _counted(graph: QualificationGraph, counts: list[LeafletCount]) -> list[CountedLeaflet]:
    found = {(count.leaflet, count.taken): count.count for count in counts}
    made = [
        CountedLeaflet(
            title=title_of(graph, name),
            address=name.page,
            printed=found.get((name, Taken.PRINTED), 0),
            downloaded=found.get((name, Taken.DOWNLOADED), 0),
        )
        for name in {count.leaflet for count in counts}
    ]
    return sorted(made, key=lambda leaflet: (leaflet.title, leaflet.address))


def _of_subject(subject: Subject) -> LeafletLink:
    return LeafletLink(title=subject.name, address=leaflet_of_subject(subject.code).page)


def _of_institution(institution: Institution) -> LeafletLink:
    return LeafletLink(title=institution.name, address=leaflet_of_institution(institution.institution_id).page)
