"""How much a register holds, counted: what the demonstration network prints about itself."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from routes_graph.agreements import AgreementVersion
from routes_graph.register import Register

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Counts of a register as it stands on a day. Where a thing has kinds, each kind with its count, most first."""

    networks: int
    institutions: Counts
    national_awards: Counts
    courses: Counts
    awards_by_level: Counts
    awards_by_subject: Counts
    offerings: int
    accords: int
    agreements: int
    agreements_by_shape: Counts
    agreements_under_an_accord: int
    agreements_amended: Counts
    versions_by_guarantee: Counts
    versions_by_standing: Counts
    reviews_overdue: int
    versions_with_teach_out: int
    versions_that_exempt_credit: int
    versions_with_limited_places: int
    requirements: int
    supports: int
    careers: int

    @property
    def awards(self) -> int:
        """National qualifications and courses together."""
        return sum(self.national_awards.values()) + sum(self.courses.values())


def numbers(register: Register, on: date) -> Numbers:
    """Count a register. Standing and overdue reviews are as of the day."""
    versions = [version for agreement in register.agreements for version in agreement.versions]
    return Numbers(
        networks=len(register.networks),
        institutions=_counted(institution.kind for institution in register.institutions),
        national_awards=_counted(award.kind for award in register.awards if award.is_national),
        courses=_counted(award.kind for award in register.awards if not award.is_national),
        awards_by_level=_counted(award.level.number for award in register.awards),
        awards_by_subject=_counted(award.ssa.partition(".")[0] for award in register.awards),
        offerings=sum(len(award.offerings) for award in register.awards),
        accords=len(register.accords),
        agreements=len(register.agreements),
        agreements_by_shape=_counted(_shape(agreement.versions[-1]) for agreement in register.agreements),
        agreements_under_an_accord=sum(agreement.versions[-1].accord is not None for agreement in register.agreements),
        agreements_amended=_counted(
            f"{len(agreement.versions)} versions" for agreement in register.agreements if len(agreement.versions) > 1
        ),
        versions_by_guarantee=_counted(version.guarantee.name for version in versions),
        versions_by_standing=_counted(version.standing(on).value for version in versions),
        reviews_overdue=sum(version.is_review_overdue(on) for version in versions),
        versions_with_teach_out=sum(version.teach_out_until is not None for version in versions),
        versions_that_exempt_credit=sum(version.credits_exempted > 0 for version in versions),
        versions_with_limited_places=sum(version.places is not None for version in versions),
        requirements=sum(version.requirement is not None for version in versions),
        supports=sum(len(version.supports) for version in versions),
        careers=len(register.careers),
    )


def _shape(version: AgreementVersion) -> str:
    """Bilateral is one award to one course between two parties; more of either makes it larger."""
    if len(version.parties) > 2:
        return "multi-partner"
    if len(version.sending) > 1 or len(version.receiving) > 1:
        return "multi-course"
    return "bilateral" if len(version.parties) > 1 else "within one institution"


def _counted(kinds: Iterable[str]) -> dict[str, int]:
    return {str(kind): count for kind, count in sorted(Counter(kinds).items(), key=lambda item: (-item[1], item[0]))}


def in_words(found: Numbers) -> str:
    """The numbers as lines of text, for a terminal."""
    return "\n".join(
        [
            f"{found.networks} networks",
            f"{sum(found.institutions.values())} institutions: {_listed(found.institutions)}",
            f"{found.awards} awards with {found.offerings} offerings",
            f"  {sum(found.national_awards.values())} national: {_listed(found.national_awards)}",
            f"  {sum(found.courses.values())} courses: {_listed(found.courses)}",
            f"  by level: {_listed(found.awards_by_level)}",
            f"  in {len(found.awards_by_subject)} sector subject areas",
            f"{found.agreements} agreements: {_listed(found.agreements_by_shape)}",
            f"  {found.agreements_under_an_accord} under one of {found.accords} accords",
            f"  amended: {_listed(found.agreements_amended)}",
            f"{sum(found.versions_by_guarantee.values())} versions: {_listed(found.versions_by_guarantee)}",
            f"  standing: {_listed(found.versions_by_standing)}; {found.reviews_overdue} with their review overdue",
            f"  {found.versions_with_teach_out} withdrawn with teach-out",
            f"  {found.versions_that_exempt_credit} exempt credit, {found.versions_with_limited_places} limit places",
            f"  {found.requirements} with entry requirements, {found.supports} promises of support",
            f"{found.careers} careers",
        ]
    )


def _listed(counts: Counts) -> str:
    return ", ".join(f"{kind.replace('_', ' ').lower()} {count}" for kind, count in counts.items())
