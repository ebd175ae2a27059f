"""What an agreement is called, and what it promises in plain words."""

from collections.abc import Sequence

from app.demonstration.curriculum import Guarantee, Sources
from app.demonstration.making.awards import MadeAward
from app.demonstration.making.deals import Deal

_PROMISE: dict[Guarantee, str] = {
    "OFFER": "must offer you a place on",
    "INTERVIEW": "must interview you for",
    "CONSIDERATION": "must read your application with care for",
}
_NOT_PROMISED: dict[Guarantee, str] = {
    "OFFER": "",
    "INTERVIEW": " The interview decides; no place is promised.",
    "CONSIDERATION": " No interview and no place is promised.",
}
_NAMED_AT_MOST = 2


def agreement_title(sources: Sources, deal: Deal) -> str:
    """From what, to what, where."""
    what = deal.progression.title or f"{_short_list(deal.sending)} to {_short_list(deal.receiving)}"
    return f"{what}, {_where(sources, deal)}"


def agreement_summary(sources: Sources, deal: Deal, guarantee: Guarantee) -> str:
    """The promise in a sentence or two, to the learner who reads it."""
    held = _long_list(deal.sending)
    promise = f"If you finish {held} and meet the conditions, {_receivers(sources, deal)} {_PROMISE[guarantee]}"
    return f"{promise} {_long_list(deal.receiving)}.{_NOT_PROMISED[guarantee]}{_credit(deal)}"


def _credit(deal: Deal) -> str:
    credit = deal.progression.credit
    if credit.exempted:
        return f" You start in year {credit.exempted // 120 + 1}: {credit.exempted} credits need not be taken again."
    if credit.recognised:
        return f" {credit.recognised} of your credits count."
    return ""


def _where(sources: Sources, deal: Deal) -> str:
    if len(deal.receivers) == 1:
        return sources.institutions[deal.receivers[0]].name
    return sources.networks[deal.network].name


def _receivers(sources: Sources, deal: Deal) -> str:
    names = [_with_article(sources.institutions[name].name) for name in deal.receivers]
    return names[0] if len(names) == 1 else f"each of {len(names)} partners"


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith("University of") else name


def _titles(awards: Sequence[MadeAward]) -> list[str]:
    return list(dict.fromkeys(award.title for award in awards))


def _short_list(awards: Sequence[MadeAward]) -> str:
    titles = _titles(awards)
    if len(titles) <= _NAMED_AT_MOST:
        return " or ".join(titles)
    return f"{titles[0]} and {len(titles) - 1} others"


def _long_list(awards: Sequence[MadeAward]) -> str:
    titles = _titles(awards)
    if len(titles) == 1:
        return titles[0]
    if any("," in title for title in titles):
        return f"{'; '.join(titles[:-1])}; or {titles[-1]}"
    return f"{', '.join(titles[:-1])} or {titles[-1]}"
