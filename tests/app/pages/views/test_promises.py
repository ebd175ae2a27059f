"""What a route promises as a whole, and what speaks against it."""

from app.pages.views.promises import asked_in_words, drawbacks_of, promises_of
from routes_graph.agreements import Guarantee
from routes_graph.graph import QualificationGraph
from routes_graph.requirements import Requirement, RequirementKind, RequirementState
from routes_graph.result import CheckedRequirement, RankedRoute
from routes_graph.route import Leg, Route
from tests.routes_graph.specimens import CONSIDERATION, INTERVIEW, OFFER, N, course, month, register, version

MET, NOT_MET, OPEN = RequirementState.MET, RequirementState.NOT_MET, RequirementState.TO_BE_CHECKED


def way(*guarantees: Guarantee, renew: tuple[int, ...] = ()) -> tuple[QualificationGraph, Route]:
    awards = [N, *(course(f"C{n}", f"college-{n}") for n in range(len(guarantees)))]
    versions = [version(f"v{n}", awards[n], awards[n + 1], guarantee) for n, guarantee in enumerate(guarantees)]
    legs = tuple(
        Leg(
            version=version_,
            sending=awards[n],
            receiving=awards[n + 1],
            offering=awards[n + 1].offerings[0],
            enters=month(f"{2027 + n}-09"),
            renew=n + 1 in renew,
        )
        for n, version_ in enumerate(versions)
    )
    return QualificationGraph(register(*versions)), Route(legs=legs)


def leaf(state: RequirementState) -> CheckedRequirement:
    requirement = Requirement(requirement_id="r", kind=RequirementKind.TEXT, text="Something")
    return CheckedRequirement(requirement=requirement, state=state)


def joined(kind: RequirementKind, state: RequirementState, *children: CheckedRequirement) -> CheckedRequirement:
    parts = tuple(c.requirement for c in children if c.requirement is not None)
    whole = Requirement(requirement_id="j", kind=kind, children=parts)
    return CheckedRequirement(requirement=whole, state=state, children=children)


def ranked(route: Route, *checked: CheckedRequirement | None) -> RankedRoute:
    return RankedRoute(route=route, best_at=(), others_like_it=0, requirements=checked or (None,) * len(route.legs))


def test_a_single_step_says_its_own_promise() -> None:
    assert promises_of(*way(OFFER)) == "A place, if you meet the conditions."
    assert promises_of(*way(INTERVIEW)) == "An interview, if you meet the conditions. Not a place."
    assert promises_of(*way(CONSIDERATION)).endswith("No interview and no place is promised.")


def test_steps_that_promise_alike_are_said_together() -> None:
    assert promises_of(*way(OFFER, OFFER)) == "A place at every step, if you meet the conditions."
    assert promises_of(*way(INTERVIEW, INTERVIEW)).startswith("An interview at every step")


def test_steps_that_promise_differently_are_said_one_by_one() -> None:
    assert promises_of(*way(OFFER, INTERVIEW)) == (
        "Institution college-0 promises a place; then Institution college-1 promises an interview, not a place."
    )


def test_of_many_the_weakest_is_named() -> None:
    said = promises_of(*way(OFFER, INTERVIEW, OFFER, CONSIDERATION))
    assert said == (
        "The weakest promise is step 4: Institution college-3 promises only to read your application with care."
    )
    assert promises_of(*way(INTERVIEW, OFFER, INTERVIEW, OFFER)).endswith(", and so does one other.")


def test_what_would_need_renewing_is_named_by_its_step() -> None:
    _, one = way(OFFER, renew=(1,))
    assert drawbacks_of(ranked(one)) == ("Its agreement would need renewing first.",)
    _, second = way(OFFER, OFFER, renew=(2,))
    assert drawbacks_of(ranked(second))[0] == "The agreement for step 2 would need renewing first."
    _, both = way(OFFER, OFFER, renew=(1, 2))
    assert drawbacks_of(ranked(both))[0] == "Two of its agreements would need renewing first."


def test_credit_that_would_not_count_and_conditions_not_met_are_said() -> None:
    _, route = way(OFFER, OFFER)
    assert route.criteria.credit_lost == 120
    assert drawbacks_of(ranked(route, leaf(NOT_MET), leaf(MET))) == (
        "120 credits that you have by then would not count.",
        "One of its conditions is not met yet.",
    )


def test_what_is_asked_is_counted_with_alternatives_as_one() -> None:
    alternatives = joined(RequirementKind.ANY, OPEN, leaf(NOT_MET), leaf(OPEN))
    everything = joined(RequirementKind.ALL, NOT_MET, leaf(NOT_MET), alternatives, leaf(MET))
    assert asked_in_words((everything, None)) == "1 not met, 1 to check"
    assert asked_in_words((leaf(MET), None)) == "all met"
    assert asked_in_words((None, None)) == "nothing"
