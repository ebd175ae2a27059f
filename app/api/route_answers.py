"""A search's answer as JSON. `onward routes --json` and the API say the same, because both say it with this.

Months are `YYYY-MM`, days `YYYY-MM-DD`, money whole pounds; a figure that is not known is null.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from certificates.conditions import Condition, conditions
from certificates.issuing import presented_by
from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph
from routes_graph.months import format_month
from routes_graph.query import Query
from routes_graph.result import CheckedRequirement, MissingAgreement, Nearest, RankedRoute, SearchResult
from routes_graph.route import Leg

GuaranteeWord = Literal["CONSIDERATION", "INTERVIEW", "OFFER"]
StateWord = Literal["met", "not_met", "to_be_checked"]
MonthText = Annotated[str, Field(pattern=r"^\d{4}-\d{2}$", examples=["2027-09"])]


class Answer(BaseModel):
    """A value in an answer."""

    model_config = ConfigDict(populate_by_name=True)


class ConditionAnswer(Answer):
    """One thing that is asked, in words. Where it joins others, these are its parts."""

    text: str
    state: StateWord
    parts: list["ConditionAnswer"] = []

    @classmethod
    def of(cls, condition: Condition) -> "ConditionAnswer":
        """The condition as JSON."""
        return cls(text=condition.text, state=condition.state.value, parts=[cls.of(part) for part in condition.parts])


class LegAnswer(Answer):
    """One agreement version, one sending and one receiving award, one offering, one entry month."""

    agreement: str
    version: int
    from_: str = Field(alias="from", description="The award that is sent on from.")
    to: str = Field(description="The course that is entered.")
    offering: str
    enters: MonthText
    ends: MonthText
    guarantee: GuaranteeWord
    renew: bool = Field(description="Whether the agreement would need renewing before this entry.")
    requirements: Literal["none", "met", "not_met", "to_be_checked"]
    agreement_title: str
    from_title: str
    to_title: str
    institution: str | None = Field(description="The institution that is entered.")
    institution_name: str | None
    mode: Literal["full_time", "part_time"]
    fee: int | None
    credits_recognised: int
    credits_exempted: int
    credit_lost: int | None
    apply_by: date = Field(description="The last day to apply on the strength of the agreement.")
    conditions: list[ConditionAnswer]

    @classmethod
    def of(cls, graph: QualificationGraph, leg: Leg, checked: CheckedRequirement | None) -> "LegAnswer":
        """The leg as JSON, with how far its requirements are met."""
        institution = graph.institution_of(leg.receiving)
        asked = conditions(checked, leg.sending.award_id, lambda award_id: graph.award(award_id).title)
        return cls(
            agreement=leg.version.agreement_id,
            version=leg.version.version,
            from_=leg.sending.award_id,
            to=leg.receiving.award_id,
            offering=leg.offering.offering_id,
            enters=format_month(leg.enters),
            ends=format_month(leg.ends),
            guarantee=leg.guarantee.name,
            renew=leg.renew,
            requirements="none" if checked is None else checked.state.value,
            agreement_title=leg.version.title,
            from_title=leg.sending.title,
            to_title=leg.receiving.title,
            institution=None if institution is None else institution.institution_id,
            institution_name=None if institution is None else institution.name,
            mode=leg.offering.mode.value,
            fee=leg.fee,
            credits_recognised=leg.version.credits_recognised,
            credits_exempted=leg.version.credits_exempted,
            credit_lost=leg.credit_lost,
            apply_by=presented_by(leg.version, leg.enters),
            conditions=[ConditionAnswer.of(condition) for condition in asked],
        )


class RouteAnswer(Answer):
    """A route that no other beats, its figures for the whole of it, and what it is best at."""

    ends: MonthText
    guarantee: GuaranteeWord = Field(description="The weakest on the way: a route is only as strong as that.")
    legs_to_renew: int
    credit_lost: int | None
    fee: int | None
    best_at: list[str] = Field(
        description="Of `soonest`, `strongest_guarantee`, `fewest_legs`, `nothing_to_renew`, `least_credit_lost`, "
        "`lowest_fee`.",
        examples=[["strongest_guarantee", "soonest"]],
    )
    others_like_it: int = Field(description="How many other routes tie with it in every figure.")
    legs: list[LegAnswer]

    @classmethod
    def of(cls, graph: QualificationGraph, ranked: RankedRoute) -> "RouteAnswer":
        """The route as JSON."""
        criteria = ranked.route.criteria
        legs = zip(ranked.route.legs, ranked.requirements, strict=True)
        return cls(
            ends=format_month(criteria.ends),
            guarantee=criteria.guarantee.name,
            legs_to_renew=criteria.legs_to_renew,
            credit_lost=criteria.credit_lost,
            fee=criteria.fee,
            best_at=[best.value for best in ranked.best_at],
            others_like_it=ranked.others_like_it,
            legs=[LegAnswer.of(graph, leg, checked) for leg, checked in legs],
        )


class NamedAward(Answer):
    """An award by its identifier, with its name and level."""

    award: str
    title: str
    level: str
    institution: str | None

    @classmethod
    def of(cls, award: Award) -> "NamedAward":
        """The award as JSON."""
        return cls(award=award.award_id, title=award.title, level=award.level.common, institution=award.institution_id)


class MissingAnswer(Answer):
    """The one agreement that would open the shortest route."""

    from_: NamedAward = Field(alias="from")
    to: NamedAward
    legs: int

    @classmethod
    def of(cls, missing: MissingAgreement) -> "MissingAnswer":
        """The missing agreement as JSON."""
        return cls(from_=NamedAward.of(missing.sending), to=NamedAward.of(missing.receiving), legs=missing.legs)


class NearestAnswer(Answer):
    """What comes nearest where there is no route."""

    reachable_in_subject: list[NamedAward] = Field(description="Nearest level first.")
    leading_directly: list[NamedAward] = Field(description="What leads to the target in one step.")
    missing: MissingAnswer | None

    @classmethod
    def of(cls, nearest: Nearest) -> "NearestAnswer":
        """What comes nearest, as JSON."""
        return cls(
            reachable_in_subject=[NamedAward.of(award) for award in nearest.reachable_in_subject],
            leading_directly=[NamedAward.of(award) for award in nearest.leading_directly],
            missing=None if nearest.missing is None else MissingAnswer.of(nearest.missing),
        )


class SearchAnswer(Answer):
    """The routes that nothing else beats, soonest first; or why there is none, and what comes nearest."""

    complete: bool = Field(description="False where the search stopped early and there may be more.")
    reason: Literal["already_there", "no_agreement", "ended_or_unsigned", "filtered_out", "too_many_legs"] | None
    routes: list[RouteAnswer]
    already: list[NamedAward] = Field(description="The awards of the target that are there already.")
    nearest: NearestAnswer | None
    starting: MonthText
    as_of: date

    @classmethod
    def of(cls, graph: QualificationGraph, query: Query, result: SearchResult) -> "SearchAnswer":
        """The whole answer as JSON."""
        return cls(
            complete=result.complete,
            reason=None if result.reason is None else result.reason.value,
            routes=[RouteAnswer.of(graph, ranked) for ranked in result.routes],
            already=[NamedAward.of(award) for award in result.already],
            nearest=None if result.nearest is None else NearestAnswer.of(result.nearest),
            starting=format_month(query.starting),
            as_of=query.as_of,
        )
