"""Agreements from their rows: every version with its awards, signatures, requirements and support."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from routes_graph.agreements import Accord, Agreement, AgreementVersion, SenderScope
from routes_graph.awards import Award
from routes_graph.errors import InvalidValue
from routes_graph.institutions import Contact
from routes_graph.months import month_of

from ..rows import Row
from ..schema import (
    ACCORDS,
    AGREEMENT_AWARDS,
    AGREEMENT_SIGNATURES,
    AGREEMENTS,
    AWARDS,
    OFFERINGS,
    REQUIREMENTS,
    SUPPORTS,
)
from .contents import Contents
from .context import Context
from .signed_terms import changed_terms
from .version_key import VersionKey


def assemble_agreements(
    context: Context, awards: Mapping[str, Award], accords: Mapping[str, Accord]
) -> tuple[Agreement, ...]:
    """All agreements, every version that the package names as it will stand."""
    assembly = _Assembly.of(context, awards, accords)
    versions: dict[VersionKey, AgreementVersion] = {}
    for key, known in assembly.known.items():
        if key not in assembly.named:
            versions[key] = assembly.rebased(known)
    for key, row in assembly.named.items():
        if (version := assembly.version(key, row)) is not None:
            versions[key] = version
    assembly.check_sequences(versions)
    return tuple(_agreements(versions))


def _agreements(versions: Mapping[VersionKey, AgreementVersion]) -> Iterator[Agreement]:
    by_agreement: defaultdict[str, list[AgreementVersion]] = defaultdict(list)
    for key in sorted(versions):
        by_agreement[key[0]].append(versions[key])
    for agreement_id, of_agreement in by_agreement.items():
        try:
            yield Agreement(agreement_id=agreement_id, versions=tuple(of_agreement))
        except InvalidValue:
            continue  # its rows have been named: a version is missing, or belongs to another network


@dataclass(frozen=True, slots=True, kw_only=True)
class _Assembly:
    """Puts versions together. `named` has a row of the package for each version that it names."""

    context: Context
    awards: Mapping[str, Award]
    accords: Mapping[str, Accord]
    known: Mapping[VersionKey, AgreementVersion]
    named: Mapping[VersionKey, Row]
    contents: Contents
    half_offered: frozenset[str]
    """The courses of which an offering could not be read."""

    @classmethod
    def of(cls, context: Context, awards: Mapping[str, Award], accords: Mapping[str, Accord]) -> "_Assembly":
        known = {(v.agreement_id, v.version): v for a in context.known.agreements for v in a.versions}
        contents = Contents.of(context)
        return cls(
            context=context,
            awards=awards,
            accords=accords,
            known=known,
            named=_named(context, known),
            contents=contents,
            half_offered=frozenset(r["award_id"] for r in context.rows.of(OFFERINGS) if not r.is_sound),
        )

    def rebased(self, known: AgreementVersion) -> AgreementVersion:
        """A version that the package does not name, with the awards and the accord as they will stand."""
        sending = tuple(self.awards[a.award_id] for a in known.sending)
        receiving = tuple(self.awards[a.award_id] for a in known.receiving)
        accord = None if known.accord is None else self.accords[known.accord.accord_id]
        before = (*known.sending, *known.receiving, known.accord)
        if all(old is new for old, new in zip(before, (*sending, *receiving, accord), strict=True)):
            return known
        try:
            return replace(known, sending=sending, receiving=receiving, accord=accord)
        except InvalidValue as error:
            reason = (
                f"the agreement ‘{known.agreement_id}’, version {known.version}, which is known already, "
                f"could not stand any more: {error.reason}"
            )
            self._note_at_cause(known, reason)
            return known

    def _note_at_cause(self, known: AgreementVersion, reason: str) -> None:
        """Write a problem down at the first row that may have caused it."""
        awards = {a.award_id for a in (*known.sending, *known.receiving)}
        accord_id = None if known.accord is None else known.accord.accord_id
        causes = [r for r in self.context.rows.of(ACCORDS) if r["accord_id"] == accord_id]
        for file in (AWARDS, OFFERINGS):
            causes += [r for r in self.context.rows.of(file) if r["award_id"] in awards]
        self.context.notes.add(causes[0], None, reason)

    def version(self, key: VersionKey, row: Row) -> AgreementVersion | None:
        """The version as it will stand; None where something that it is made of is wrong, and has been said to be.

        What belongs to it is looked at in any case, so that everything that is wrong is said at once.
        """
        known = self.known.get(key)
        network_id = known.network_id if known is not None and row.file is not AGREEMENTS else row["network_id"]
        is_held = self.context.check_held(row, network_id)
        parts = self.contents.parts(key, row, known, self.awards)
        if parts is None or not is_held or not row.is_sound or not self._fits(row, parts.receiving):
            return None
        with self.context.notes.of(row):
            unsigned = AgreementVersion(
                **(self._own(row) if known is None or row.file is AGREEMENTS else self._as_known(known)),
                sending=parts.sending,
                receiving=parts.receiving,
                requirement=parts.requirement,
                supports=parts.supports,
            )
            if known is not None and known.signed_on is not None:
                for difference in changed_terms(known, unsigned):
                    at = self.contents.row_of(difference.column, key, row)
                    self.context.notes.add(at, difference.column, difference.reason)
            return self.contents.signed(unsigned, parts.signatures, row)
        return None

    def _own(self, row: Row) -> dict[str, Any]:
        """What a row of agreements.csv says of a version."""
        same = {
            name: row[name]
            for name in (
                *("agreement_id", "version", "network_id", "title", "guarantee", "first_entry", "last_entry"),
                *("agreed_in_principle_on", "review_due", "withdrawn_on", "teach_out_until", "apply_by", "places"),
                *("summary", "url"),
            )
        }
        return {
            **same,
            "accord": self.accords.get(row["accord_id"]),
            "credits_recognised": row["credits_recognised"] or 0,
            "credits_exempted": row["credits_exempted"] or 0,
            "sender_scope": row["sender_scope"] or SenderScope.ANY,
            "contact": Contact(name=row["contact_name"], email=row["contact_email"]),
        }

    def _as_known(self, known: AgreementVersion) -> dict[str, Any]:
        """What is known of a version of which the package names only what belongs to it."""
        said_elsewhere = {"sending", "receiving", "requirement", "supports", "signatures"}
        own = {f.name: getattr(known, f.name) for f in fields(known) if f.name not in said_elsewhere}
        return {**own, "accord": known.accord and self.accords[known.accord.accord_id]}

    def _fits(self, row: Row, receiving: Iterable[Award]) -> bool:
        """Whether a version can be made of the row: its accord, its own dates, and where its courses are entered."""
        if row.file is not AGREEMENTS:
            return True
        notes = self.context.notes
        accord = self.accords.get(row["accord_id"])
        if accord is not None and accord.network_id != row["network_id"]:
            reason = f"‘{accord.accord_id}’ is an accord of another network, ‘{accord.network_id}’"
            notes.add(row, "accord_id", reason)
        withdrawn_on, until = row["withdrawn_on"], row["teach_out_until"]
        if withdrawn_on is not None and until is not None and until < month_of(withdrawn_on):
            notes.add(row, "teach_out_until", "the teach-out ends before the withdrawal")
        exempted = row["credits_exempted"] or 0
        closed = [course for course in receiving if not course.offerings_entered_with(exempted)]
        for course in filter(self._offerings_are_known, closed):
            entered = f"{exempted} credits in" if exempted else "the beginning"
            reason = f"‘{course.award_id}’ has no offering that is entered at {entered} (entry_credits {exempted})"
            notes.add(row, "credits_exempted", reason)
        return not closed

    def _offerings_are_known(self, course: Award) -> bool:
        """Whether every row that offers the course could be read."""
        return self.context.rows.is_whole(OFFERINGS) and course.award_id not in self.half_offered

    def check_sequences(self, versions: Mapping[VersionKey, AgreementVersion]) -> None:
        """Versions are numbered without a gap, and all of one agreement belong to one network."""
        there = {*self.known, *self.named}
        for (agreement_id, number), row in self.named.items():
            if (number or 1) > 1 and self.context.rows.is_whole(AGREEMENTS) and (agreement_id, number - 1) not in there:
                reason = f"version {number} of ‘{agreement_id}’ is here, and version {number - 1} is not"
                self.context.notes.add(row, "version", reason)
            first = self._network_of(agreement_id, versions)
            if row.file is AGREEMENTS and row["network_id"] and first not in (None, row["network_id"]):
                reason = f"the agreement ‘{agreement_id}’ belongs to the network ‘{first}’, as all its versions do"
                self.context.notes.add(row, "network_id", reason)

    def _network_of(self, agreement_id: str, versions: Mapping[VersionKey, AgreementVersion]) -> str | None:
        first = self.known.get((agreement_id, 1)) or versions.get((agreement_id, 1))
        return None if first is None else first.network_id


def _named(context: Context, known: Mapping[VersionKey, AgreementVersion]) -> dict[VersionKey, Row]:
    """A row for each version that the package names: its own, or else one of what belongs to a known version."""
    named = {(row["agreement_id"], row["version"]): row for row in context.rows.of(AGREEMENTS)}
    for file in (AGREEMENT_AWARDS, AGREEMENT_SIGNATURES, REQUIREMENTS, SUPPORTS):
        for row in context.rows.sound(file):
            key = row["agreement_id"], row["version"]
            if key in named:
                continue
            if key in known:
                named[key] = row
            elif context.rows.is_whole(AGREEMENTS):
                reason = f"‘{key[0]}’, version {key[1]}, is not in agreements.csv"
                context.notes.add(row, "version", reason)
    return named
