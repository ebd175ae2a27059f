"""What belongs to an agreement version in files of its own: both sides' awards, signatures, requirements, support."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from routes_graph.agreements import AgreementVersion, Party, PartyKind, Signature, Support
from routes_graph.awards import Award

from ..problems import listed
from ..rows import Row
from ..schema import ACCORD_SIGNATURES, AGREEMENT_AWARDS, AGREEMENT_SIGNATURES, SUPPORTS, PackageFile
from .context import Context
from .requirements import RequirementRows
from .version_key import VersionKey

Sides = tuple[tuple[Award, ...], tuple[Award, ...]]


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

    def asks(self, key: VersionKey) -> bool:
        """Whether the package says what the version asks."""
        return bool(self.requirements.by_version.get(key))

    def sides(
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
        for award_row in rows:
            self.context.check_references(award_row, "award_id")
            if reason := _why_not_on_its_side(award_row, rows, awards):
                notes.add(award_row, "award_id", reason)
        if not self.context.rows.is_whole(AGREEMENT_AWARDS):
            return None
        for side in ("sending", "receiving"):
            if all(r.is_sound for r in rows) and not any(r["side"] == side for r in rows):
                notes.add(row, None, f"agreement_awards.csv names no {side} award for it; there must be at least one")
        if len(notes.problems) > before or not all(r.is_sound and r["award_id"] in awards for r in rows):
            return None
        return _side(rows, "sending", awards), _side(rows, "receiving", awards)

    def signed(
        self, unsigned: AgreementVersion, key: VersionKey, row: Row, known: AgreementVersion | None
    ) -> AgreementVersion:
        """The version with its signatures. Strangers' signatures and breaches of the accord are named."""
        notes = self.context.notes
        signatures = {} if known is None else {s.party: s for s in known.signatures}
        for signature_row in self.signatures_of.get(key, []):
            signature = self._signature(signature_row)
            if signature is None:
                continue
            if signature.party not in unsigned.parties:
                who = listed([f"‘{p.party_id}’" for p in sorted(unsigned.parties)])
                reason = f"‘{signature.party.party_id}’ is no party to the agreement; its parties are {who}"
                notes.add(signature_row, _column_of(signature.party), reason)
                continue
            signatures[signature.party] = signature
        is_signed = set(signatures) >= unsigned.parties
        if is_signed and self._breaches_its_accord(unsigned, row):
            return unsigned
        return replace(unsigned, signatures=tuple(signatures[party] for party in sorted(signatures)))

    def _breaches_its_accord(self, version: AgreementVersion, row: Row) -> bool:
        breaches = version.breaches_of_accord()
        if version.accord is None or not breaches or not self.context.rows.is_all_sound(ACCORD_SIGNATURES):
            return False
        is_below = version.guarantee < version.accord.floor
        for index, reason in enumerate(breaches):
            column = "guarantee" if is_below and index == 0 else "accord_id"
            self.context.notes.add(row, column, f"the version is signed, but {reason}")
        return True

    def _signature(self, row: Row) -> Signature | None:
        self.context.check_references(row, "institution_id", "network_id")
        institution_id, network_id = row["institution_id"], row["network_id"]
        if (institution_id is None) == (network_id is None):
            reason = "fill one of institution_id and network_id: who has signed"
            self.context.notes.add(row, "institution_id", reason)
            return None
        kind = PartyKind.INSTITUTION if institution_id is not None else PartyKind.NETWORK
        return Signature(
            party=Party(kind, institution_id or network_id),
            signed_on=row["signed_on"],
            signatory=row["signatory"],
            role=row["role"],
        )

    def support(self, key: VersionKey, known: AgreementVersion | None) -> tuple[Support, ...]:
        """The known support, and what the package names."""
        supports = {} if known is None else {s.support_id: s for s in known.supports}
        for row in self.supports_of.get(key, []):
            self.context.check_references(row, "institution_id")
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

    def row_of(self, column: str, version: AgreementVersion, row: Row) -> Row:
        """The first row in which that column of the version stands."""
        key = version.agreement_id, version.version
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


def _why_not_on_its_side(row: Row, rows: Iterable[Row], awards: Mapping[str, Award]) -> str | None:
    award = awards.get(row["award_id"])
    if row["side"] != "receiving" or award is None:
        return None
    if award.is_national:
        return f"‘{award.award_id}’ is a national qualification; nobody progresses to one, but to a course"
    if any(r["side"] == "sending" and r["award_id"] == award.award_id for r in rows):
        return f"‘{award.award_id}’ is on both sides; an award does not lead to itself"
    return None


def _column_of(party: Party) -> str:
    return "institution_id" if party.kind is PartyKind.INSTITUTION else "network_id"
