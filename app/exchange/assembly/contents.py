"""What belongs to an agreement version in files of its own: both sides' awards, signatures, requirements, support."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from routes_graph.agreements import AgreementVersion, Party, PartyKind, Signature, Support
from routes_graph.awards import Award
from routes_graph.requirements import Requirement

from ..problems import listed
from ..rows import Row
from ..schema import (
    ACCORD_SIGNATURES,
    AGREEMENT_AWARDS,
    AGREEMENT_SIGNATURES,
    AGREEMENTS,
    REQUIREMENTS,
    SUPPORTS,
    PackageFile,
)
from .context import Context
from .requirements import RequirementRows
from .version_key import VersionKey

Sides = tuple[tuple[Award, ...], tuple[Award, ...]]
Signatures = dict[Party, tuple[Signature, Row | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What belongs to one version. Signatures that are known already have no row."""

    sending: tuple[Award, ...]
    receiving: tuple[Award, ...]
    requirement: Requirement | None
    supports: tuple[Support, ...]
    signatures: Signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The package's rows of awards, signatures and support by version, and its trees of requirements."""

    context: Context
    requirements: RequirementRows
    awards_of: Mapping[VersionKey, list[Row]]
    signatures_of: Mapping[VersionKey, list[Row]]
    supports_of: Mapping[VersionKey, list[Row]]
    version_of_support: Mapping[str, VersionKey]

    @classmethod
    def of(cls, context: Context) -> "Contents":
        """What the package says of all versions' contents."""
        return cls(
            context=context,
            requirements=RequirementRows.of(context),
            awards_of=_by_version(context, AGREEMENT_AWARDS),
            signatures_of=_by_version(context, AGREEMENT_SIGNATURES),
            supports_of=_by_version(context, SUPPORTS),
            version_of_support={
                support.support_id: (version.agreement_id, version.version)
                for agreement in context.known.agreements
                for version in agreement.versions
                for support in version.supports
            },
        )

    def parts(
        self, key: VersionKey, row: Row, known: AgreementVersion | None, awards: Mapping[str, Award]
    ) -> Parts | None:
        """All of it for one version; None where it cannot be told from which awards to which it leads."""
        sides = self._sides(key, row, known, awards)
        requirement = self._requirement(key, row, known)
        supports = self._supports(key, known)
        signatures = self._signatures(key, known)
        if sides is None:
            return None
        sending, receiving = sides
        self.requirements.check_grades(key, sending, awards)
        return Parts(
            sending=sending,
            receiving=receiving,
            requirement=requirement,
            supports=supports,
            signatures=signatures,
        )

    def _requirement(self, key: VersionKey, row: Row, known: AgreementVersion | None) -> Requirement | None:
        """What the package asks. Where it says nothing of that, what is known."""
        says_nothing = not self.context.rows.has(REQUIREMENTS) if row.file is AGREEMENTS else not self._asks(key)
        return known.requirement if known is not None and says_nothing else self.requirements.tree(key)

    def _asks(self, key: VersionKey) -> bool:
        return bool(self.requirements.by_version.get(key))

    def _sides(
        self, key: VersionKey, row: Row, known: AgreementVersion | None, awards: Mapping[str, Award]
    ) -> Sides | None:
        """Sending and receiving awards; None where something is wrong with them. Left out: as they are known."""
        rows = self.awards_of.get(key, [])
        if not rows and known is not None:
            sides = {"sending": known.sending, "receiving": known.receiving}
            sending, receiving = (tuple(awards[a.award_id] for a in sides[s]) for s in ("sending", "receiving"))
            return sending, receiving
        notes = self.context.notes
        before = len(notes.problems)
        senders = {r["award_id"] for r in rows if r["side"] == "sending"}
        for award_row in rows:
            if reason := _why_not_on_its_side(award_row, senders, awards):
                notes.add(award_row, "award_id", reason)
        if not self.context.rows.is_whole(AGREEMENT_AWARDS):
            return None
        for side in ("sending", "receiving"):
            if all(r.is_sound for r in rows) and not any(r["side"] == side for r in rows):
                notes.add(row, None, f"agreement_awards.csv names no {side} award for it; there must be at least one")
        if len(notes.problems) > before or not all(r.is_sound and r["award_id"] in awards for r in rows):
            return None
        return _side(rows, "sending", awards), _side(rows, "receiving", awards)

    def signed(self, unsigned: AgreementVersion, signatures: Signatures, row: Row) -> AgreementVersion:
        """The version with its signatures. Strangers' signatures and breaches of the accord are named."""
        own = {}
        for party, (signature, signature_row) in signatures.items():
            if party in unsigned.parties:
                own[party] = signature
            elif signature_row is not None:
                who = listed([f"‘{p.party_id}’" for p in sorted(unsigned.parties)])
                reason = f"‘{party.party_id}’ is no party to the agreement; its parties are {who}"
                self.context.notes.add(signature_row, _column_of(party), reason)
            else:
                reason = f"‘{party.party_id}’ has signed it, and would be no party to the agreement any more"
                self.context.notes.add(row, None, reason)
        if own.keys() >= unsigned.parties and self._breaches_its_accord(unsigned, row):
            return unsigned
        return replace(unsigned, signatures=tuple(own[party] for party in sorted(own)))

    def _breaches_its_accord(self, version: AgreementVersion, row: Row) -> bool:
        breaches = version.breaches_of_accord()
        is_below = version.accord is not None and version.guarantee < version.accord.floor
        if self.context.rows.is_all_sound(ACCORD_SIGNATURES):
            for index, reason in enumerate(breaches):
                column = "guarantee" if is_below and index == 0 else "accord_id"
                self.context.notes.add(row, column, f"the version is signed, but {reason}")
        return bool(breaches)

    def _signatures(self, key: VersionKey, known: AgreementVersion | None) -> Signatures:
        """The known signatures, and what the package names, each with its row."""
        signatures: Signatures = {} if known is None else {s.party: (s, None) for s in known.signatures}
        for row in self.signatures_of.get(key, []):
            institution_id, network_id = row["institution_id"], row["network_id"]
            if (institution_id is None) == (network_id is None):
                reason = "fill one of institution_id and network_id: who has signed"
                self.context.notes.add(row, "institution_id", reason)
                continue
            kind = PartyKind.INSTITUTION if institution_id is not None else PartyKind.NETWORK
            party = Party(kind, institution_id or network_id)
            signature = Signature(party=party, signed_on=row["signed_on"], signatory=row["signatory"], role=row["role"])
            signatures[party] = signature, row
        return signatures

    def _supports(self, key: VersionKey, known: AgreementVersion | None) -> tuple[Support, ...]:
        """The known support, and what the package names."""
        supports = {} if known is None else {s.support_id: s for s in known.supports}
        for row in self.supports_of.get(key, []):
            if (before := self.version_of_support.get(row["support_id"], key)) != key:
                reason = f"‘{row['support_id']}’ is known already, for ‘{before[0]}’, version {before[1]}"
                self.context.notes.add(row, "support_id", reason)
            with self.context.notes.of(row):
                supports[row["support_id"]] = Support(
                    support_id=row["support_id"],
                    institution_id=row["institution_id"],
                    text=row["text"],
                    review_due=row["review_due"],
                )
        return tuple(supports[support_id] for support_id in sorted(supports))

    def row_of(self, column: str, key: VersionKey, row: Row) -> Row:
        """The first row in which that column of the version stands."""
        for rows in ([row], self.awards_of.get(key, []), self.requirements.by_version.get(key, [])):
            if rows and column in rows[0].file.by_name:
                return rows[0]
        return row


def _by_version(context: Context, file: PackageFile) -> Mapping[VersionKey, list[Row]]:
    by_version: defaultdict[VersionKey, list[Row]] = defaultdict(list)
    for row in context.rows.of(file):
        if row.is_sound or file is AGREEMENT_AWARDS:
            by_version[row["agreement_id"], row["version"]].append(row)
    return by_version


def _side(rows: Iterable[Row], side: str, awards: Mapping[str, Award]) -> tuple[Award, ...]:
    return tuple(awards[award_id] for award_id in sorted(r["award_id"] for r in rows if r["side"] == side))


def _why_not_on_its_side(row: Row, senders: Collection[str], awards: Mapping[str, Award]) -> str | None:
    award = awards.get(row["award_id"])
    if row["side"] != "receiving" or award is None:
        return None
    if award.is_national:
        return f"‘{award.award_id}’ is a national qualification; nobody progresses to one, but to a course"
    if award.award_id in senders:
        return f"‘{award.award_id}’ is on both sides; an award does not lead to itself"
    return None


def _column_of(party: Party) -> str:
    return "institution_id" if party.kind is PartyKind.INSTITUTION else "network_id"
