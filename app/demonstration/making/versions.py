"""The life of an agreement: which versions it has, for which entry months, and how far each has come."""

from dataclasses import dataclass

from app.demonstration.chance import between, happens, one_of, weighted
from app.demonstration.curriculum import Guarantee, Sources, VersionLife
from app.demonstration.making.deals import Deal

GUARANTEES: tuple[Guarantee, ...] = ("CONSIDERATION", "INTERVIEW", "OFFER")
_NEEDS_SEVERAL_PARTIES = frozenset({"in_negotiation", "next_version_in_negotiation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVersion:
    """One version: its guarantee, its window and its dates, months as `YYYY-MM` and days as `YYYY-MM-DD`."""

    number: int
    state: str
    guarantee: Guarantee
    first_entry: str
    last_entry: str
    signed_month: str
    agreed_in_principle_on: str
    review_due: str
    withdrawn_on: str
    teach_out_until: str


def plan_versions(sources: Sources, deal: Deal) -> list[PlannedVersion]:
    """The versions of a deal, first to last."""
    life = _life(sources, deal)
    versions: list[PlannedVersion] = []
    guarantee = _first_guarantee(deal)
    for number, plan in enumerate(sources.lives[life].versions, start=1):
        if plan.changed:
            guarantee = _changed_guarantee(deal, guarantee, number)
        versions.append(_version(deal, number, plan, guarantee))
    return versions


def _life(sources: Sources, deal: Deal) -> str:
    if deal.progression.life:
        return deal.progression.life
    alone = len(deal.institutions) + deal.network_is_party < 2
    weights = {
        name: life.weight for name, life in sources.lives.items() if not (alone and name in _NEEDS_SEVERAL_PARTIES)
    }
    return weighted(weights, "life", deal.name, deal.progression.guarantee)


def _first_guarantee(deal: Deal) -> Guarantee:
    stated = deal.progression.guarantee
    return one_of(stated, "guarantee", deal.name) if isinstance(stated, tuple) else stated


def _changed_guarantee(deal: Deal, guarantee: Guarantee, number: int) -> Guarantee:
    """Partners who have come to trust each other promise more; now and then one has had to promise less."""
    if deal.progression.later:
        return deal.progression.later
    step = weighted({1: 4, 0: 5, -1: 1}, "changed guarantee", deal.name, number)
    place = GUARANTEES.index(guarantee) + step
    return GUARANTEES[min(max(place, 0), len(GUARANTEES) - 1)]


def _version(deal: Deal, number: int, plan: VersionLife, guarantee: Guarantee) -> PlannedVersion:
    first = _one(plan.first, "first", deal.name, number)
    return PlannedVersion(
        number=number,
        state=plan.state,
        guarantee=guarantee,
        first_entry=first,
        last_entry=_one(plan.last, "last", deal.name, number),
        signed_month=_one(plan.signed, "signed", deal.name, number),
        agreed_in_principle_on=_agreed_in_principle_on(deal, number, plan),
        review_due=_day(_one(plan.review, "review", deal.name, number), "review day", deal.name, number),
        withdrawn_on=_day(_one(plan.withdrawn, "withdrawn", deal.name), "withdrawn day", deal.name),
        teach_out_until=_one(plan.teach_out, "teach-out", deal.name),
    )


def _agreed_in_principle_on(deal: Deal, number: int, plan: VersionLife) -> str:
    """Recorded where that is as far as it has come, and for some that were signed the month after."""
    if plan.agreed:
        return _day(_one(plan.agreed, "agreed", deal.name), "agreed day", deal.name)
    if plan.state == "signed" and happens(0.35, "agreed first", deal.name, number):
        signed = _one(plan.signed, "signed", deal.name, number)
        return _day(f"{signed[:5]}{int(signed[5:]) - 1:02d}", "agreed day", deal.name, number)
    return ""


def _one(months: tuple[str, ...], *about: object) -> str:
    return one_of(months, *about) if months else ""


def _day(month: str, *about: object) -> str:
    return f"{month}-{between(1, 28, *about):02d}" if month else ""
