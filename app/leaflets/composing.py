"""Composing a leaflet: from the graph and a day to everything that stands on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from certificates.composing import DEMONSTRATION
from certificates.wording import named, not_promised
from routes_graph.agreements import Guarantee
from routes_graph.awards import Award, AwardStatus
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Institution

from ..addresses import HOME, address
from ..subjects import Subject
from . import wording
from .grouping import WaysOf, grouped
from .leaflet import Asked, Leaflet, Meaning, Rest, Section, Start
from .names import LeafletName, leaflet_of_institution, leaflet_of_subject
from .parts import Part, share_out
from .setting import group_in_words
from .ways import OpenWay, open_ways

LINES = 24.0
"""The room for the list on two sides, measured in courses, where names are of the usual length."""
MOST_ASKED = 4
LEVEL_WHERE_NOTHING_IS = "6"
"""Where a search begins for a subject that holds nothing yet."""


@dataclass(frozen=True, kw_only=True)
class LeafletMaker:
    """Makes the leaflets of one graph as of one day. `lines` is how long the list may be."""

    graph: QualificationGraph
    on: date
    public_url: str
    lines: float = LINES

    def of_subject(self, subject: Subject, level: str | None = None) -> Leaflet:
        """What leads to courses in a subject (at that level), and where its awards lead in other subjects."""

        def leads_there(_: Award, course: Award) -> bool:
            return course.ssa == subject.code and level in {None, course.level.common}

        def leads_away(held: Award, course: Award) -> bool:
            return held.ssa == subject.code != course.ssa and level in {None, course.level.common}

        elsewhere = f"/subjects/{subject.code}"
        at = f", {wording.level_of(level)}" if level else ""
        aim = address(HOME, [("to_subject", subject.code), ("level", level or self._usual_level(subject))])
        return self._leaflet(
            name=leaflet_of_subject(subject.code, level),
            title=f"{subject.name}{at}",
            parts=(
                Part(f"Ways to a course in {subject.name}{at}", leads_there, elsewhere, share=0.7),
                Part(f"Ways from {subject.name} to other subjects{at}", leads_away, elsewhere, share=0.3),
            ),
            nothing=wording.nothing_open(f"that leads to a course in {subject.name}{at} is"),
            first_asked=(),
            start=self._start(aim, wording.FIND_FROM_A_SUBJECT),
        )

    def of_institution(self, institution: Institution) -> Leaflet:
        """What leads to an institution's courses, and where they lead."""
        own, name = institution.institution_id, named(institution.name)

        def leads_there(_: Award, course: Award) -> bool:
            return course.institution_id == own

        def leads_on(held: Award, course: Award) -> bool:
            return held.institution_id == own != course.institution_id

        elsewhere = f"/institutions/{own}"
        return self._leaflet(
            name=leaflet_of_institution(own),
            title=institution.name,
            parts=(
                Part(f"Ways to a course at {name}", leads_there, elsewhere, share=0.5),
                Part(f"Ways on from {name}", leads_on, elsewhere, share=0.5, by_what_it_confers=True),
            ),
            nothing=wording.nothing_open(f"of {name} is"),
            first_asked=(institution,),
            start=self._start(elsewhere, wording.FIND_FROM_AN_INSTITUTION),
        )

    def _leaflet(
        self,
        *,
        name: LeafletName,
        title: str,
        parts: Sequence[Part],
        nothing: str,
        first_asked: Sequence[Institution],
        start: Start,
    ) -> Leaflet:
        found = [(part, grouped(self._ways(part))) for part in parts]
        kept = share_out(found, self.lines)
        sections = [self._section(part, groups, chosen) for (part, groups), chosen in zip(found, kept, strict=True)]
        shown = [course for chosen in kept for group in chosen for course in group.courses]
        meanings = sorted({course.first.guarantee for course in shown}, reverse=True)
        receiving = [way.course.institution_id for course in shown for way in course.ways]
        return Leaflet(
            name=name,
            title=title,
            lead=wording.LEAD,
            meanings=tuple(_meaning(guarantee) for guarantee in meanings),
            key=wording.key_to(_levels(kept)) if shown else None,
            sections=tuple(section for section in sections if section.groups or section.rest),
            nothing=None if shown else nothing,
            not_promised=wording.not_promised_by_a_leaflet(meanings),
            asked=self._asked(first_asked, receiving),
            ask_elsewhere=self._typed("/partners"),
            start=start,
            as_of=wording.as_of(self.on, self._typed(name.page)),
            demonstration=DEMONSTRATION if any(n.demonstration for n in self.graph.register.networks) else None,
        )

    def _ways(self, part: Part) -> tuple[OpenWay, ...]:
        return open_ways(self.graph, self.on, part.wanted, by_what_it_confers=part.by_what_it_confers)

    def _section(self, part: Part, groups: Sequence[WaysOf], chosen: Sequence[WaysOf]) -> Section:
        of, shown = (sum(group.all_held for group in some) for some in (groups, chosen))
        return Section(
            heading=part.heading,
            groups=tuple(group_in_words(self.graph, group, self._typed) for group in chosen),
            rest=self._rest(shown, of, part.elsewhere) if shown < of else None,
        )

    def _rest(self, shown: int, of: int, elsewhere: str) -> Rest:
        said = wording.left_out(shown, of)
        return Rest(sentence=said, see=wording.SEE_ALL, address=elsewhere, typed=self._typed(elsewhere))

    def _asked(self, first: Sequence[Institution], receiving: Sequence[str | None]) -> tuple[Asked, ...]:
        """Whom to ask: the institution itself, or those that take people in, whoever does so most often first."""
        by_count = sorted({i for i in receiving if i is not None}, key=lambda i: (-receiving.count(i), i))
        institutions = first or [self.graph.institution(i) for i in by_count]
        reachable = [Asked(institution=i.name, reached=_reached(i)) for i in institutions if _reached(i)]
        return tuple(reachable[:MOST_ASKED])

    def _start(self, path: str, sentence: str) -> Start:
        return Start(address=f"{self.public_url}{path}", path=path, typed=self._typed(path), sentence=sentence)

    def _typed(self, path: str) -> str:
        """The address as people type it."""
        return f"{self.public_url.split('://', 1)[-1]}{path}"

    def _usual_level(self, subject: Subject) -> str:
        """The level of most of the subject's courses; of several, the highest."""
        courses = [a for a in self.graph.register.awards if a.ssa == subject.code and a.status is AwardStatus.RUNNING]
        levels = [a.level.common for a in sorted(courses, key=lambda a: -a.level.rank) if not a.is_national]
        return max(levels, key=levels.count, default=LEVEL_WHERE_NOTHING_IS)


def _levels(kept: Sequence[Sequence[WaysOf]]) -> list[tuple[str, str]]:
    """The levels that stand in circles, each once, the lowest first."""
    groups = [group for chosen in kept for group in chosen]
    awards = [a for g in groups for a in (*g.held, *(course.first.course for course in g.courses))]
    levels = sorted({award.level for award in awards}, key=lambda level: (level.rank, level.framework.value))
    return [(level.framework.value, level.number) for level in levels]


def _meaning(guarantee: Guarantee) -> Meaning:
    return Meaning(guarantee=guarantee, promise=wording.they_must(guarantee), not_promised=not_promised(guarantee))


def _reached(institution: Institution) -> str:
    contact = institution.contact
    return ", ".join(part for part in (contact.name, contact.email, contact.phone) if part)
