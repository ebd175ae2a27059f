"""What every part of the assembly looks at: the package's rows, the known register, and which identifiers there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from routes_graph.register import Register

from ..rows import Notes, PackageRows, Row
from ..schema import ACCORDS, AWARDS, CAREERS, FILES, GRADE_SCALES, INSTITUTIONS, NETWORKS, Column, PackageFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The package and its surroundings. `held` are the networks that the package holds: it changes no other's."""

    rows: PackageRows
    known: Register
    notes: Notes
    held: frozenset[str]
    named: Mapping[str, frozenset[str]]
    """By file: the identifiers that the package names, in rows that are not sound too: those are named already."""
    known_already: Mapping[str, frozenset[str]]
    """By file: the identifiers of the known register."""

    @classmethod
    def of(cls, rows: PackageRows, known: Register, notes: Notes) -> "Context":
        """The surroundings of a package."""
        files = (NETWORKS, INSTITUTIONS, AWARDS, GRADE_SCALES, ACCORDS, CAREERS)
        named = {file.name: frozenset(_identifiers(rows.of(file), file)) for file in files}
        return cls(
            rows=rows,
            known=known,
            notes=notes,
            held=named[NETWORKS.name],
            named=named,
            known_already={
                NETWORKS.name: frozenset(n.network_id for n in known.networks),
                INSTITUTIONS.name: frozenset(i.institution_id for i in known.institutions),
                AWARDS.name: frozenset(a.award_id for a in known.awards),
                GRADE_SCALES.name: frozenset(s.grade_scale_id for s in known.grade_scales),
                ACCORDS.name: frozenset(a.accord_id for a in known.accords),
                CAREERS.name: frozenset(c.career_id for c in known.careers),
            },
        )

    def check_references(self) -> None:
        """Every cell that names a network, an institution, an award, a scale, an accord or a career names one."""
        for file in FILES:
            referring = [c for c in file.columns if c.refers_to in self.named and c.refers_to not in self.rows.broken]
            for row in self.rows.of(file):
                for column in referring:
                    self._check_reference(row, column)

    def _check_reference(self, row: Row, column: Column) -> None:
        file, identifier = str(column.refers_to), row[column.name]
        if identifier is None or identifier in self.named[file] or identifier in self.known_already[file]:
            return
        also = ", and it is not known already" if self.known_already[file] else ""
        self.notes.add(row, column.name, f"‘{identifier}’ is not in {file}{also}")

    def check_held(self, row: Row, network_id: str | None) -> bool:
        """The row belongs to a network that the package holds."""
        if network_id is None or network_id in self.held or network_id not in self.known_already[NETWORKS.name]:
            return True  # a network that nobody knows is named where the reference is checked
        self.notes.add(
            row,
            "network_id",
            f"the network ‘{network_id}’ is not in networks.csv, and a package changes only networks that it holds",
        )
        return False


def _identifiers(rows: Iterable[Row], file: PackageFile) -> Iterable[str]:
    return (row[file.key[0]] for row in rows if row[file.key[0]] is not None)
