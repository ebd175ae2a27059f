"""The trees of requirements from their rows: parents found, circles named, grades looked up on their scales."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from routes_graph.awards import Award
from routes_graph.errors import InvalidValue
from routes_graph.requirements import Requirement, RequirementKind

from ..problems import listed
from ..rows import Row
from ..schema import GRADE_SCALES, REQUIREMENTS
from .context import Context
from .version_key import VersionKey

DEEPEST = 20
"""How many levels a tree may have. No agreement has asked for more than three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRows:
    """All rows of requirements, by the agreement version that asks."""

    context: Context
    by_version: Mapping[VersionKey, Sequence[Row]]
    version_of: Mapping[str, VersionKey]

    @classmethod
    def of(cls, context: Context) -> "RequirementRows":
        """The package's requirements. An identifier that another version uses already is named as a problem."""
        by_version: defaultdict[VersionKey, list[Row]] = defaultdict(list)
        version_of = _known_identifiers(context)
        for row in context.rows.of(REQUIREMENTS):
            if row["requirement_id"] is None:
                continue
            key = row["agreement_id"], row["version"]
            by_version[key].append(row)
            before = version_of.setdefault(row["requirement_id"], key)
            if before != key and row.is_sound:
                reason = f"‘{row['requirement_id']}’ is known already, as a requirement of {_named(before)}"
                context.notes.add(row, "requirement_id", reason)
        return cls(context=context, by_version=by_version, version_of=version_of)

    def tree(self, key: VersionKey) -> Requirement | None:
        """What the version asks, as one tree; several roots are an *all*. None where it asks nothing."""
        rows = self.by_version.get(key, ())
        if not rows or not all(row.is_sound for row in rows):
            return None
        children = self._children(rows)
        if self._has_circle(rows) or self._is_too_deep(children):
            return None
        roots = [node for row in children[None] if (node := self._node(row, children)) is not None]
        if len(roots) <= 1:
            return next(iter(roots), None)
        return Requirement(requirement_id=self._free_identifier(key), kind=RequirementKind.ALL, children=tuple(roots))

    def _children(self, rows: Iterable[Row]) -> defaultdict[str | None, list[Row]]:
        here = {row["requirement_id"] for row in rows}
        children: defaultdict[str | None, list[Row]] = defaultdict(list)
        for row in rows:
            parent_id = row["parent_id"]
            if parent_id is not None and parent_id not in here and self.context.rows.is_whole(REQUIREMENTS):
                elsewhere = self.version_of.get(parent_id)
                where = f"belongs to {_named(elsewhere)}" if elsewhere else "is not in requirements.csv"
                reason = f"‘{parent_id}’ {where}; a parent is a requirement of the same agreement version"
                self.context.notes.add(row, "parent_id", reason)
            children[parent_id].append(row)
        return children

    def _has_circle(self, rows: Iterable[Row]) -> bool:
        by_id = {row["requirement_id"]: row for row in rows}
        circles = list(_circles(by_id))
        for circle in circles:
            way = " → ".join((*circle, circle[0]))
            first = min((by_id[name] for name in circle), key=lambda row: row.line)
            self.context.notes.add(first, "parent_id", f"these requirements belong to each other in a circle: {way}")
        return bool(circles)

    def _is_too_deep(self, children: Mapping[str | None, Sequence[Row]]) -> bool:
        level, depth = list(children.get(None, ())), 1
        while level:
            if depth > DEEPEST:
                self.context.notes.add(level[0], "parent_id", f"the tree has more than {DEEPEST} levels")
                return True
            level, depth = [c for row in level for c in children.get(row["requirement_id"], ())], depth + 1
        return False

    def _node(self, row: Row, children: Mapping[str | None, Sequence[Row]]) -> Requirement | None:
        below = [self._node(child, children) for child in children.get(row["requirement_id"], ())]
        try:
            return Requirement(
                requirement_id=row["requirement_id"],
                kind=row["kind"],
                children=tuple(node for node in below if node is not None),
                award_id=row["award_id"],
                minimum_grade=row["minimum_grade"],
                credits=row["credits"],
                level=row["level"],
                text=row["text"],
            )
        except InvalidValue as error:
            if None not in below:  # else what is wrong below has been said already
                self.context.notes.add(row, error.field, error.reason)
            return None

    def _free_identifier(self, key: VersionKey) -> str:
        """An identifier for the *all* that several roots make; the same every time."""
        stem, number = f"{key[0][:80]}.{key[1]}.all", 1
        while self.version_of.get(name := stem if number == 1 else f"{stem}.{number}", key) != key:
            number += 1
        used = {row["requirement_id"] for row in self.by_version[key]}
        while name in used:
            name += "."
        return name

    def check_grades(self, key: VersionKey, sending: Iterable[Award], awards: Mapping[str, Award]) -> None:
        """Every least grade stands on the scale of the award that it is asked in."""
        for row in self.by_version.get(key, ()):
            if row.is_sound and row["minimum_grade"] is not None and self.context.rows.is_all_sound(GRADE_SCALES):
                asked_in = [awards.get(row["award_id"])] if row["award_id"] else list(sending)
                for award in asked_in:
                    if award is not None and (reason := _why_no_grade(row["minimum_grade"], award)):
                        self.context.notes.add(row, "minimum_grade", reason)


def _why_no_grade(grade: str, award: Award) -> str | None:
    if award.grade_scale is None:
        return f"‘{grade}’ cannot be asked for in ‘{award.award_id}’, which has no grade scale"
    if award.grade_scale.rank(grade) is None:
        grades = listed([g.grade for g in award.grade_scale.grades])
        return f"‘{grade}’ is not a grade of ‘{award.award_id}’; its grades are {grades}"
    return None


def _circles(by_id: Mapping[str, Row]) -> Iterator[list[str]]:
    """Every circle of requirements, from child to parent."""
    seen: set[str] = set()
    for start in by_id:
        walked: dict[str, int] = {}
        name: str | None = start
        while name is not None and name in by_id and name not in seen:
            seen.add(name)
            walked[name] = len(walked)
            name = by_id[name]["parent_id"]
        if name in walked:
            yield list(walked)[walked[name] :]


def _known_identifiers(context: Context) -> dict[str, VersionKey]:
    return {
        node.requirement_id: (version.agreement_id, version.version)
        for agreement in context.known.agreements
        for version in agreement.versions
        if version.requirement is not None
        for node in nodes(version.requirement)
    }


def nodes(requirement: Requirement) -> Iterator[Requirement]:
    """The requirement and all below it, each before those that it joins."""
    yield requirement
    for child in requirement.children:
        yield from nodes(child)


def _named(key: VersionKey) -> str:
    return f"the agreement ‘{key[0]}’, version {key[1]}"
