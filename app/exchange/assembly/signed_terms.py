"""The terms of a version that every party has signed never change: what differs is named, as it was and would be."""

from collections.abc import Iterator
from dataclasses import dataclass

from routes_graph.agreements import AgreementVersion
from routes_graph.awards import Award
from routes_graph.months import format_month
from routes_graph.requirements import JOINING, Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A term that would change. `column` is the one that it stands in."""

    column: str
    reason: str


def changed_terms(signed: AgreementVersion, new: AgreementVersion) -> Iterator[Difference]:
    """Every term of a signed version that another version of the same number would change.

    Withdrawal, teach-out, review, contacts, title and summary are no terms: they may change.
    """
    before, after = dict(_terms(signed)), dict(_terms(new))
    for (column, name), was in before.items():
        if (would_be := after[column, name]) != was:
            reason = (
                f"‘{signed.agreement_id}’, version {signed.version}, was signed by every party on "
                f"{signed.signed_on}, and its terms do not change: {name} {was}, and would be {would_be}; "
                "make a new version instead"
            )
            yield Difference(column=column, reason=reason)


def _terms(version: AgreementVersion) -> Iterator[tuple[tuple[str, str], str]]:
    """Each term in words, under its column and with the words that lead to it."""
    yield ("award_id", "its sending awards were"), _awards(version.sending)
    yield ("award_id", "its receiving awards were"), _awards(version.receiving)
    yield ("guarantee", "its guarantee was"), version.guarantee.name
    yield ("first_entry", "its first entry month was"), format_month(version.first_entry)
    yield ("last_entry", "its last entry month was"), format_month(version.last_entry)
    yield ("credits_recognised", "the credits recognised were"), str(version.credits_recognised)
    yield ("credits_exempted", "the credits exempted were"), str(version.credits_exempted)
    yield ("places", "its places were"), "without limit" if version.places is None else str(version.places)
    yield ("requirement_id", "its requirements were"), in_words(version.requirement)
    yield ("accord_id", "its accord was"), "none" if version.accord is None else f"‘{version.accord.accord_id}’"
    yield ("sender_scope", "its scope was"), version.sender_scope.value
    yield ("apply_by", "the day to apply by was"), _day_of_year(version.apply_by)


def _awards(awards: tuple[Award, ...]) -> str:
    return ", ".join(sorted(f"‘{award.award_id}’" for award in awards))


def _day_of_year(day: tuple[int, int] | None) -> str:
    return "left open" if day is None else "{:02d}-{:02d}".format(*day)


def in_words(requirement: Requirement | None) -> str:
    """A tree of requirements on one line. Identifiers of its nodes, and their order, are no part of what is asked."""
    if requirement is None:
        return "none"
    if requirement.kind in JOINING:
        below = [in_words(child) for child in requirement.children]
        return below[0] if len(below) == 1 else f"{requirement.kind} of ({'; '.join(sorted(below))})"
    facts = (
        ("", requirement.award_id),
        ("at least ", requirement.minimum_grade),
        ("", None if requirement.credits is None else f"{requirement.credits} credits"),
        ("level ", requirement.level),
        ("", requirement.text and f"“{requirement.text}”"),
    )
    said = " ".join(f"{lead}{fact}" for lead, fact in facts if fact is not None)
    return f"{requirement.kind} {said}".strip()
