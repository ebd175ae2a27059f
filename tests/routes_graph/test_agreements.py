"""An invalid agreement cannot be made; its standing follows from signatures and dates."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from routes_graph.agreements import (
    Accord,
    Agreement,
    AgreementVersion,
    Party,
    PartyKind,
    Signature,
    Standing,
    Support,
)
from routes_graph.errors import InvalidValue
from routes_graph.months import parse_month
from tests.routes_graph.specimens import (
    A3,
    CONSIDERATION,
    INTERVIEW,
    OFFER,
    SIGNED,
    TODAY,
    B,
    H,
    N,
    T,
    agreement,
    course,
    offering,
    unsigned_by,
    version,
    withdrawn,
)

DAY = timedelta(days=1)
NETWORK = Party(PartyKind.NETWORK, "example")
ALDWICK = Party(PartyKind.INSTITUTION, "aldwick")
MARRAM = Party(PartyKind.INSTITUTION, "marram")


def refused(field: str, make: Any, *given: Any, **values: Any) -> str:
    """The reason for refusing the value, by the name of that field."""
    with pytest.raises(InvalidValue) as error:
        make(*given, **values)
    assert error.value.field == field
    return error.value.reason


# ── what cannot be made ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("agreement_id", {"agreement_id": "a~1"}),
        ("title", {"title": ""}),
        ("version", {"version": 0}),
        ("last_entry", {"last_entry": parse_month("2026-08")}),
        ("places", {"places": -1}),
        ("credits_recognised", {"credits_recognised": -1, "credits_exempted": 0}),
        ("credits_exempted", {"credits_exempted": -1}),
        ("credits_exempted", {"credits_recognised": 100}),
        ("credits_exempted", {"credits_recognised": 240, "credits_exempted": 240}),
        ("award_id", {"sending": ()}),
        ("award_id", {"receiving": ()}),
        ("award_id", {"sending": (H, H)}),
        ("award_id", {"receiving": (B, B)}),
        ("award_id", {"sending": (H, B)}),
        ("award_id", {"receiving": (N,)}),
        ("signed_on", {"signatures": (*A3.signatures, A3.signatures[0])}),
        ("signed_on", {"signatures": (*A3.signatures, Signature(party=NETWORK, signed_on=SIGNED))}),
    ],
)
def test_an_invalid_version_cannot_be_made(field: str, values: dict[str, Any]) -> None:
    refused(field, replace, A3, **values)


def test_every_receiving_course_needs_an_offering_at_the_point_of_entry() -> None:
    """B has a year 2 entry, and T has none."""
    reason = refused("credits_exempted", replace, A3, receiving=(B, T))
    assert "'T'" in reason
    assert "120 credits in" in reason


def test_a_window_of_one_month_is_a_window() -> None:
    one = replace(A3, first_entry=parse_month("2027-09"), last_entry=parse_month("2027-09"))
    assert one.covers(parse_month("2027-09"))
    assert not one.covers(parse_month("2027-08"))
    assert not one.covers(parse_month("2027-10"))


def test_versions_are_numbered_from_one_with_none_left_out() -> None:
    first, second, third = (version("a", N, H, number=n) for n in (1, 2, 3))
    assert agreement(first, second, third).version(2) is second
    for versions in ((), (second,), (first, third), (second, first), (first, first)):
        refused("version", Agreement, agreement_id="a", versions=versions)
    for number in (0, 4):
        with pytest.raises(LookupError):
            agreement(first, second, third).version(number)


def test_a_version_belongs_to_its_agreement_and_to_its_network() -> None:
    refused("agreement_id", Agreement, agreement_id="b", versions=(version("a", N, H),))
    other = version("a", N, H, number=2, network="other")
    refused("network_id", Agreement, agreement_id="a", versions=(version("a", N, H), other))


def test_support_is_said_in_words() -> None:
    refused("text", Support, support_id="s", institution_id="aldwick", text=" ")


# ── parties and signatures ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_parties_are_the_owners_of_both_sides_and_the_network_for_a_national_award() -> None:
    assert A3.parties == {ALDWICK, MARRAM}
    assert version("a", N, B).parties == {NETWORK, MARRAM}
    assert version("a", (N, H), (B, T)).parties == {NETWORK, ALDWICK, MARRAM}


def test_a_version_within_one_institution_has_one_party() -> None:
    assert version("a", H, course("X", "aldwick")).parties == {ALDWICK}


def test_a_version_is_signed_on_the_last_partys_day() -> None:
    later = replace(A3, signatures=(replace(A3.signatures[0], signed_on=TODAY), A3.signatures[1]))
    assert later.signed_on == TODAY
    assert (later.is_signed(TODAY - DAY), later.is_signed(TODAY)) == (False, True)
    assert unsigned_by(A3, "aldwick").signed_on is None


def test_an_agreement_tells_which_versions_were_signed_by_a_day() -> None:
    early = version("a", N, H)
    late = version("a", N, H, number=2, signed=TODAY)
    never = version("a", N, H, number=3, signed=None)
    whole = agreement(early, late, never)
    assert whole.signed_versions(TODAY - DAY) == (early,)
    assert whole.signed_versions(TODAY) == (early, late)


# ── standing ────────────────────────────────────────────────────────────────────────────────────────────────────────


def signed_by(*days: date | None) -> AgreementVersion:
    """a3 with Aldwick's and Marram's signatures of these days."""
    parties = (ALDWICK, MARRAM)
    return replace(
        A3,
        first_entry=parse_month("2027-09"),
        last_entry=parse_month("2028-09"),
        signatures=tuple(Signature(party=p, signed_on=d) for p, d in zip(parties, days, strict=True) if d is not None),
        agreed_in_principle_on=date(2026, 3, 1),
    )


def test_a_version_goes_from_draft_to_expired() -> None:
    whole = signed_by(date(2026, 2, 1), date(2026, 4, 1))
    assert [
        whole.standing(day)
        for day in (
            date(2026, 1, 31),
            date(2026, 2, 1),
            date(2026, 2, 28),
            date(2026, 3, 1),
            date(2026, 3, 31),
            date(2026, 4, 1),
            date(2027, 8, 31),
            date(2027, 9, 1),
            date(2028, 9, 30),
            date(2028, 10, 1),
        )
    ] == [
        Standing.DRAFT,
        Standing.IN_NEGOTIATION,
        Standing.IN_NEGOTIATION,
        Standing.AGREED_IN_PRINCIPLE,
        Standing.AGREED_IN_PRINCIPLE,
        Standing.SIGNED,
        Standing.SIGNED,
        Standing.IN_FORCE,
        Standing.IN_FORCE,
        Standing.EXPIRED,
    ]


def test_a_version_can_be_agreed_in_principle_before_anybody_signs() -> None:
    nobody = signed_by(None, None)
    assert nobody.standing(date(2026, 2, 28)) is Standing.DRAFT
    assert nobody.standing(date(2026, 3, 1)) is Standing.AGREED_IN_PRINCIPLE


@pytest.mark.parametrize(
    "day", [date(2026, 1, 1), date(2026, 2, 1), date(2026, 5, 1), date(2027, 10, 1), date(2030, 1, 1)]
)
def test_a_version_can_be_withdrawn_at_any_point(day: date) -> None:
    gone = withdrawn(signed_by(date(2026, 2, 1), date(2026, 4, 1)), day)
    assert gone.standing(day) is Standing.WITHDRAWN
    assert gone.standing(day + 400 * DAY) is Standing.WITHDRAWN
    assert gone.standing(day - DAY) is not Standing.WITHDRAWN


def test_an_overdue_review_is_a_mark_on_a_version_that_still_guarantees() -> None:
    due = replace(signed_by(date(2026, 2, 1), date(2026, 4, 1)), review_due=date(2026, 6, 30))
    assert not due.is_review_overdue(date(2026, 6, 30))
    assert due.is_review_overdue(date(2026, 7, 1))
    assert due.standing(date(2026, 7, 1)) is Standing.SIGNED
    assert not due.is_review_overdue(date(2029, 1, 1))
    assert not withdrawn(due, date(2026, 6, 1)).is_review_overdue(date(2026, 7, 1))
    assert not replace(due, signatures=()).is_review_overdue(date(2026, 7, 1))


# ── accords ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def accord(floor: Any = INTERVIEW, signed: tuple[str, ...] = ("aldwick", "marram")) -> Accord:
    return Accord(
        accord_id="accord",
        network_id="example",
        title="An accord",
        floor=floor,
        signatures=tuple(Signature(party=Party(PartyKind.INSTITUTION, i), signed_on=SIGNED) for i in signed),
    )


def test_a_signed_version_below_its_accords_floor_cannot_be_made() -> None:
    reason = refused("accord_id", replace, A3, guarantee=CONSIDERATION, accord=accord())
    assert "CONSIDERATION" in reason
    assert "INTERVIEW" in reason
    for guarantee in (INTERVIEW, OFFER):
        assert replace(A3, guarantee=guarantee, accord=accord()).breaches_of_accord() == ()


def test_a_signed_version_needs_every_institution_that_is_a_party_in_its_accord() -> None:
    assert "'marram'" in refused("accord_id", replace, A3, accord=accord(signed=("aldwick",)))


def test_the_network_itself_need_not_sign_its_accord() -> None:
    assert version("a", N, H, accord=accord()).breaches_of_accord() == ()


def test_a_draft_that_breaks_its_accord_is_only_marked() -> None:
    draft = replace(unsigned_by(A3, "aldwick"), guarantee=CONSIDERATION, accord=accord(signed=()))
    assert len(draft.breaches_of_accord()) == 3


def test_a_draft_that_breaks_its_accord_cannot_be_signed_by_its_last_party() -> None:
    draft = replace(unsigned_by(A3, "aldwick"), guarantee=CONSIDERATION, accord=accord())
    refused("accord_id", replace, draft, signatures=A3.signatures)


def test_a_version_without_an_accord_breaks_none() -> None:
    assert A3.breaches_of_accord() == ()


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("accord_id", {"accord_id": ""}),
        ("title", {"title": ""}),
        ("until", {"since": TODAY, "until": TODAY - DAY}),
        ("reply_days", {"reply_days": -1}),
    ],
)
def test_an_invalid_accord_cannot_be_made(field: str, values: dict[str, Any]) -> None:
    refused(field, replace, accord(), **values)


def test_guarantees_rank_by_what_they_promise() -> None:
    assert CONSIDERATION < INTERVIEW < OFFER


def test_an_agreement_names_what_it_leads_from_and_to() -> None:
    whole = version("a", (N, H), (B, T))
    assert whole.names("N", "T")
    assert not whole.names("T", "N")
    assert not whole.names("N", "H")


def test_an_offering_is_looked_for_at_the_beginning_where_nothing_is_exempted() -> None:
    only_year_2 = course("X", "marram", offering("X-y2", entry_credits=120))
    assert "the beginning" in refused("credits_exempted", version, "a", N, only_year_2)
