"""A search's answer as a person reads it in a terminal: dates in words, each guarantee explained."""

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from certificates.conditions import Condition, conditions
from certificates.wording import not_promised, plain, promise_to_you
from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph
from routes_graph.query import Query
from routes_graph.ranking import shown_first
from routes_graph.requirements import RequirementState
from routes_graph.result import BestAt, CheckedRequirement, NoRouteReason, RankedRoute, SearchResult
from routes_graph.route import Leg

from ..wording import counted, level_in_words, listed, money_in_words, month_in_words, span_in_words

BEST_AT = {
    BestAt.SOONEST: "Soonest",
    BestAt.STRONGEST_GUARANTEE: "Strongest guarantee",
    BestAt.FEWEST_LEGS: "Fewest steps",
    BestAt.NOTHING_TO_RENEW: "Nothing to renew",
    BestAt.LEAST_CREDIT_LOST: "Least credit lost",
    BestAt.LOWEST_FEE: "Lowest fee",
}
STATES = {
    RequirementState.MET: "Met",
    RequirementState.NOT_MET: "Not met",
    RequirementState.TO_BE_CHECKED: "To be checked",
}
REASONS = {
    NoRouteReason.NO_AGREEMENT: "No agreement leads there from what you have.",
    NoRouteReason.ENDED_OR_UNSIGNED: "Agreements lead there, and they have ended or are not signed yet.",
    NoRouteReason.FILTERED_OUT: "There are routes, and none that your conditions leave.",
    NoRouteReason.TOO_MANY_LEGS: "The way there takes more than six steps.",
}


def print_answer(
    console: Console, graph: QualificationGraph, query: Query, result: SearchResult, *, show_all: bool
) -> None:
    """Prints the whole answer."""
    if result.already:
        console.print(f"[bold]You are there already:[/bold] {_awards(graph, result.already)}.")
        return
    if not result.routes:
        _print_why_none(console, graph, result)
        return
    shown = result.routes if show_all else shown_first(result.routes)
    more = f", {len(shown)} of them shown (--all shows them all)" if len(shown) < len(result.routes) else ""
    console.print(
        f"[bold]{counted(len(result.routes), 'route')}[/bold], starting from {month_in_words(query.starting)}{more}."
    )
    for number, ranked in enumerate(shown, start=1):
        _print_route(console, graph, number, ranked)
    if not result.complete:
        console.print("\nThe search stopped early: there may be more routes than these.")


def _print_route(console: Console, graph: QualificationGraph, number: int, ranked: RankedRoute) -> None:
    criteria = ranked.route.criteria
    best = listed([BEST_AT[b] for b in ranked.best_at])
    figures = [
        f"done in {month_in_words(criteria.ends)}",
        counted(criteria.legs, "step"),
        criteria.guarantee.name,
        f"fees {money_in_words(criteria.fee)}",
    ]
    if criteria.credit_lost is None:
        figures.append("credit lost not known")
    elif criteria.credit_lost:
        figures.append(f"{criteria.credit_lost} credits lost")
    if criteria.legs_to_renew:
        figures.append(f"{counted(criteria.legs_to_renew, 'agreement')} would need renewing")
    if ranked.others_like_it:
        figures.append(f"and {counted(ranked.others_like_it, 'other')} like it")
    console.print(f"\n[bold]{number}. {escape(best) if best else 'Another way'}[/bold]: {', '.join(figures)}")
    for leg, checked in zip(ranked.route.legs, ranked.requirements, strict=True):
        _print_leg(console, graph, leg, checked)


def _print_leg(console: Console, graph: QualificationGraph, leg: Leg, checked: CheckedRequirement | None) -> None:
    institution = graph.institution_of(leg.receiving)
    where = institution.name if institution else ""
    mode = leg.offering.mode.value.replace("_", " ")
    console.print(
        Padding(
            f"[bold]{escape(_named(graph, leg.receiving))}[/bold]\n"
            f"{span_in_words(leg.enters, leg.ends)}, {mode}, fee {money_in_words(leg.fee)}",
            (0, 0, 0, 3),
        )
    )
    said = f"[bold]{leg.guarantee.name}[/bold]  {escape(plain(promise_to_you(where, leg.guarantee)))} "
    said += escape(not_promised(leg.guarantee))
    if leg.renew:
        said += " The agreement would need renewing before that: nothing is promised until it is."
    title = f"agreement {leg.version.agreement_id}, version {leg.version.version}: {leg.version.title}"
    console.print(Padding(f"{said}\n[dim]{escape(title)}[/dim]", (0, 0, 0, 5)))
    asked = conditions(checked, leg.sending.award_id, lambda award_id: graph.award(award_id).title)
    if not asked:
        console.print(Padding("· No conditions are named.", (0, 0, 0, 5)))
    for condition in asked:
        _print_condition(console, condition, 5)


def _print_condition(console: Console, condition: Condition, indent: int) -> None:
    console.print(Padding(f"· {escape(condition.text)}: [bold]{STATES[condition.state]}[/bold]", (0, 0, 0, indent)))
    for part in condition.parts:
        _print_condition(console, part, indent + 2)


def _print_why_none(console: Console, graph: QualificationGraph, result: SearchResult) -> None:
    console.print("[bold]No agreed route yet.[/bold]" + (f" {REASONS[result.reason]}" if result.reason else ""))
    nearest = result.nearest
    if nearest is None:
        return
    if nearest.reachable_in_subject:
        console.print("\nWhat you can reach in the subject, nearest level first:")
        for award in nearest.reachable_in_subject[:10]:
            console.print(f"  {escape(_named(graph, award))}")
    if nearest.leading_directly:
        console.print("\nWhat leads there directly:")
        for award in nearest.leading_directly[:10]:
            console.print(f"  {escape(_named(graph, award))}")
    if nearest.missing is not None:
        missing = nearest.missing
        console.print(
            f"\nOne agreement would open a way of {counted(missing.legs, 'step')}: from "
            f"{escape(_named(graph, missing.sending))} to {escape(_named(graph, missing.receiving))}."
        )


def _awards(graph: QualificationGraph, awards: tuple[Award, ...]) -> str:
    return escape(listed([_named(graph, award) for award in awards]))


def _named(graph: QualificationGraph, award: Award) -> str:
    institution = graph.institution_of(award)
    level = level_in_words(award.level.framework, award.level.number)
    return f"{award.title}, {institution.name + ', ' if institution else ''}{level} [{award.award_id}]"
