"""May a certificate be issued, and what stands on it. Simple to hard."""

from dataclasses import replace
from datetime import date

import pytest

from certificates.conditions import Condition
from certificates.evidence import Evidence, EvidenceKind
from certificates.refusals import Refusal, RefusalReason
from routes_graph.agreements import Accord, Guarantee, Party, PartyKind, SenderScope, Signature, Support
from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Contact, Network
from routes_graph.months import parse_month
from routes_graph.query import Holdings, StatedCredit
from routes_graph.requirements import Requirement, RequirementKind, RequirementState
from tests.certificates.specimens import (
    AMINA,
    CHECKED,
    CONFIRMED,
    LAST_DAY,
    application,
    graph_with,
    holding,
    issued_for,
    refused,
    signed_on,
)
from tests.routes_graph.specimens import (
    A2,
    A3,
    EXAMPLE_NETWORK,
    MERIT_AND_MATHEMATICS,
    TODAY,
    B,
    a3_asking_for_merit_and_mathematics,
    closed,
    course,
    planned,
    register,
    studying,
    unsigned_by,
    withdrawn,
)

MET, NOT_MET, TO_BE_CHECKED = RequirementState.MET, RequirementState.NOT_MET, RequirementState.TO_BE_CHECKED
NURSING = Requirement(requirement_id="dbs", kind=RequirementKind.CHECK)


# ── until when ───────────────────────────────────────────────────────────────
def test_it_expires_on_the_last_day_before_the_entry_month() -> None:
    certificate = issued_for(application(), on=date(2028, 3, 15))
    assert certificate.issued_on == date(2028, 3, 15)
    assert certificate.expires_on == date(2028, 8, 31)


def test_it_expires_on_the_agreements_own_day_the_last_one_before_the_entry_month() -> None:
    graph = graph_with(replace(A3, apply_by=(1, 29)))
    assert issued_for(application(), graph, on=date(2027, 11, 2)).expires_on == date(2028, 1, 29)


def test_a_day_that_falls_after_the_entry_month_is_that_of_the_year_before() -> None:
    graph = graph_with(replace(A3, apply_by=(10, 15)))
    assert issued_for(application(), graph, on=date(2027, 5, 1)).expires_on == date(2027, 10, 15)


@pytest.mark.parametrize(("entry", "last_day"), [("2028-09", date(2028, 2, 29)), ("2027-09", date(2027, 2, 28))])
def test_the_29th_of_february_is_the_last_day_of_february(entry: str, last_day: date) -> None:
    graph = graph_with(replace(A3, apply_by=(2, 29)))
    certificate = issued_for(application(enters=parse_month(entry)), graph, on=date(2026, 11, 24))
    assert certificate.expires_on == last_day


def test_on_its_last_day_one_is_issued_and_on_the_day_after_none() -> None:
    assert issued_for(application(), on=LAST_DAY).expires_on == LAST_DAY
    assert refused(application(), on=date(2028, 9, 1)) == Refusal(reason=RefusalReason.TOO_LATE, on=LAST_DAY)


# ── only what is signed and governs ──────────────────────────────────────────
def test_no_certificate_where_the_agreement_would_need_renewing() -> None:
    refusal = refused(application(enters=parse_month("2029-09")))
    assert refusal == Refusal(reason=RefusalReason.WOULD_NEED_RENEWING, month=parse_month("2028-09"))


def test_no_certificate_where_a_party_has_not_signed() -> None:
    assert refused(application(), graph_with(unsigned_by(A3, "aldwick"))).reason is RefusalReason.NOT_SIGNED


def test_no_certificate_before_the_day_on_which_the_last_party_signs() -> None:
    graph = graph_with(signed_on(A3, date(2028, 3, 2)))
    assert refused(application(), graph, on=date(2028, 3, 1)).reason is RefusalReason.NOT_SIGNED
    assert issued_for(application(), graph, on=date(2028, 3, 2)).agreement.signed_on == date(2028, 3, 2)


def test_no_certificate_where_the_agreement_was_withdrawn_without_teach_out() -> None:
    graph = graph_with(withdrawn(A3, date(2028, 2, 1)))
    refusal = refused(application(), graph, on=date(2028, 3, 1))
    assert refusal == Refusal(reason=RefusalReason.WITHDRAWN, on=date(2028, 2, 1))


def test_a_certificate_where_the_agreement_was_withdrawn_and_still_teaches_out() -> None:
    graph = graph_with(withdrawn(A3, date(2028, 2, 1), teach_out_until="2028-09"))
    assert issued_for(application(), graph, on=date(2028, 3, 1)).enters == parse_month("2028-09")


def test_no_certificate_past_the_teach_out() -> None:
    graph = graph_with(withdrawn(A3, date(2028, 2, 1), teach_out_until="2027-09"))
    refusal = refused(application(), graph, on=date(2028, 3, 1))
    assert refusal == Refusal(reason=RefusalReason.WITHDRAWN, on=date(2028, 2, 1), month=parse_month("2027-09"))


def test_no_certificate_before_the_first_window() -> None:
    early = application(enters=parse_month("2025-09"))
    assert refused(early, on=date(2025, 4, 1)).reason is RefusalReason.NOT_COVERED


def test_no_certificate_in_a_gap_between_two_windows() -> None:
    second = replace(A3, version=2, first_entry=parse_month("2029-09"), last_entry=parse_month("2030-09"))
    graph = graph_with(replace(A3, last_entry=parse_month("2027-09")), second)
    assert refused(application(), graph).reason is RefusalReason.NOT_COVERED


def test_the_version_that_governs_the_entry_month_is_the_one_that_is_certified() -> None:
    asked = {
        "agreement_id": "a5",
        "sending_id": "F",
        "receiving_id": "T",
        "offering_id": "T-ft",
        "holdings": holding("F"),
    }
    first = issued_for(application(**asked, enters=parse_month("2027-09"), version=1), on=TODAY)
    assert (first.agreement.version, first.guarantee) == (1, Guarantee.INTERVIEW)
    second = issued_for(application(**asked, enters=parse_month("2029-09"), version=2), on=TODAY)
    assert (second.agreement.version, second.guarantee) == (2, Guarantee.OFFER)


def test_a_learner_who_read_another_version_is_asked_to_look_again() -> None:
    asked = application(
        agreement_id="a5",
        sending_id="F",
        receiving_id="T",
        offering_id="T-ft",
        holdings=holding("F"),
        enters=parse_month("2029-09"),
        version=1,
    )
    assert refused(asked, on=TODAY) == Refusal(reason=RefusalReason.TERMS_CHANGED, version=2)


def test_a_consideration_is_refused() -> None:
    asked = application(
        agreement_id="a6", sending_id="H", receiving_id="T", offering_id="T-ft", enters=parse_month("2028-09")
    )
    assert refused(asked).reason is RefusalReason.CONSIDERATION_ONLY


# ── the course ───────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "difference", [{"offering_id": "B-y1"}, {"offering_id": "nothing"}, {"enters": parse_month("2028-01")}]
)
def test_no_certificate_for_an_offering_that_the_agreement_does_not_open_then(difference: dict[str, object]) -> None:
    assert refused(application(**difference), on=date(2027, 6, 1)).reason is RefusalReason.COURSE_NOT_OPEN


@pytest.mark.parametrize("changed", [closed, planned])
def test_no_certificate_for_a_course_that_is_closed_or_only_planned(changed: object) -> None:
    other = changed(B)  # type: ignore[operator]
    graph = QualificationGraph(register(replace(A3, receiving=(other,))))
    assert refused(application(), graph).reason is RefusalReason.COURSE_NOT_OPEN


# ── the learner ──────────────────────────────────────────────────────────────
def test_no_certificate_for_who_neither_holds_nor_studies_the_sending_award() -> None:
    assert refused(application(holdings=holding("N"))).reason is RefusalReason.NOT_HELD


def test_who_is_studying_has_one_and_it_says_until_when() -> None:
    asked = application(holdings=holding(studying("H", "2028-06")))
    assert issued_for(asked).studied_until == parse_month("2028-06")


def test_no_certificate_where_study_ends_in_the_entry_month_or_later() -> None:
    last_moment = application(holdings=holding(studying("H", "2028-08")))
    assert issued_for(last_moment).studied_until == parse_month("2028-08")
    too_late = application(holdings=holding(studying("H", "2028-09")))
    assert refused(too_late) == Refusal(reason=RefusalReason.NOT_FREE_IN_TIME, month=parse_month("2028-09"))


def test_who_took_a_course_that_confers_the_sending_award_has_one() -> None:
    confers = course("C", "aldwick", confers="N", level="3")
    asked = application(
        agreement_id="a2", sending_id="N", receiving_id="B", offering_id="B-y1", enters=parse_month("2027-09")
    )
    whole = EXAMPLE_NETWORK.register
    graph = QualificationGraph(replace(whole, awards=(*whole.awards, confers)))
    certificate = issued_for(replace(asked, holdings=holding("C")), graph, on=TODAY)
    assert certificate.sending.award_id == "N"


# ── what is still to show ────────────────────────────────────────────────────
def conditions_of(holdings: Holdings) -> dict[str, RequirementState]:
    graph = QualificationGraph(a3_asking_for_merit_and_mathematics().register)
    return {c.text: c.state for c in issued_for(application(holdings=holdings), graph).conditions}


def test_conditions_are_printed_with_their_state_and_never_refuse_it() -> None:
    merit = "HNC Engineering, merit or above"
    mathematics = "GCSE Mathematics, grade 4 or above, or Functional Skills Mathematics level 2"
    assert conditions_of(holding("H:distinction")) == {merit: MET, mathematics: TO_BE_CHECKED}
    neither = frozenset({"gcse-mathematics", "fs-mathematics-2"})
    assert conditions_of(holding("H:pass", not_held=neither)) == {merit: NOT_MET, mathematics: NOT_MET}
    assert conditions_of(holding("H:merit", "fs-mathematics-2")) == {merit: MET, mathematics: MET}


def test_every_kind_of_requirement_has_its_words() -> None:
    leaves = (
        Requirement(requirement_id="1", kind=RequirementKind.GRADE, minimum_grade="merit"),
        Requirement(requirement_id="2", kind=RequirementKind.AWARD, award_id="gcse-mathematics", minimum_grade="4"),
        Requirement(requirement_id="3", kind=RequirementKind.CREDIT, credits=60, level="4"),
        Requirement(requirement_id="4", kind=RequirementKind.CREDIT, credits=60, text="in mathematics"),
        Requirement(requirement_id="5", kind=RequirementKind.EXPERIENCE),
        Requirement(requirement_id="6", kind=RequirementKind.PORTFOLIO),
        Requirement(requirement_id="7", kind=RequirementKind.CHECK),
        Requirement(requirement_id="8", kind=RequirementKind.TEXT, text="A reference from your employer"),
    )
    graph = graph_with(
        replace(A3, requirement=Requirement(requirement_id="0", kind=RequirementKind.ALL, children=leaves))
    )
    certificate = issued_for(application(holdings=holding("H", credits=(StatedCredit(credits=30, level="4"),))), graph)
    assert [c.text for c in certificate.conditions] == [
        "HNC Engineering, merit or above",
        "GCSE Mathematics, grade 4 or above",
        "60 credits at level 4 or above",
        "60 credits (in mathematics)",
        "Relevant experience",
        "A portfolio of your work",
        "A criminal record check (DBS)",
        "A reference from your employer",
    ]


def test_a_choice_between_whole_groups_is_printed_as_a_choice() -> None:
    group = replace(MERIT_AND_MATHEMATICS, requirement_id="group")
    choice = Requirement(requirement_id="any", kind=RequirementKind.ANY, children=(group, NURSING))
    (condition,) = issued_for(application(), graph_with(replace(A3, requirement=choice))).conditions
    assert condition.text == "Any one of these"
    assert [part.text for part in condition.parts] == ["All of these", "A criminal record check (DBS)"]
    assert condition.parts[0].parts[1].text.startswith("GCSE Mathematics, grade 4 or above, or")


def test_an_agreement_for_members_learners_asks_where_the_award_was_taken() -> None:
    graph = graph_with(replace(A2, sender_scope=SenderScope.MEMBERS, requirement=NURSING))
    asked = application(
        agreement_id="a2",
        sending_id="N",
        receiving_id="B",
        offering_id="B-y1",
        enters=parse_month("2027-09"),
        holdings=holding("N"),
    )
    assert issued_for(asked, graph, on=TODAY).conditions == (
        Condition(
            text="You took Level 3 Extended Diploma in Engineering at a member of the network", state=TO_BE_CHECKED
        ),
        Condition(text="A criminal record check (DBS)", state=TO_BE_CHECKED),
    )


# ── evidence and places ──────────────────────────────────────────────────────
LIMITED = replace(A3, places=2)


def test_a_self_declared_certificate_reserves_no_limited_place() -> None:
    assert issued_for(application(), graph_with(LIMITED)).subject_to_places
    assert issued_for(application(), graph_with(LIMITED), places_taken=2).subject_to_places


def test_where_places_are_not_limited_nothing_is_subject_to_them() -> None:
    assert not issued_for(application()).subject_to_places


@pytest.mark.parametrize("evidence", [CHECKED, CONFIRMED])
def test_checked_evidence_reserves_a_place_while_there_is_one(evidence: Evidence) -> None:
    asked = application(evidence=evidence)
    assert not issued_for(asked, graph_with(LIMITED), places_taken=1).subject_to_places
    assert refused(asked, graph_with(LIMITED), places_taken=2) == Refusal(reason=RefusalReason.PLACES_GONE, places=2)


def test_who_wants_it_has_one_subject_to_places_when_they_are_gone() -> None:
    asked = application(evidence=CHECKED, accepts_subject_to_places=True)
    assert not issued_for(asked, graph_with(LIMITED), places_taken=1).subject_to_places
    assert issued_for(asked, graph_with(LIMITED), places_taken=2).subject_to_places


@pytest.mark.parametrize(
    "said",
    [
        {"kind": EvidenceKind.ADVISER_CHECKED},
        {"kind": EvidenceKind.ADVISER_CHECKED, "organisation": "Aldwick College"},
        {"kind": EvidenceKind.INSTITUTION_CONFIRMED},
        {"kind": EvidenceKind.SELF_DECLARED, "organisation": "Aldwick College"},
    ],
)
def test_checked_evidence_says_by_whom(said: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        Evidence(**said)  # type: ignore[arg-type]


# ── what stands on it ────────────────────────────────────────────────────────
def test_everything_that_the_agreement_says_is_taken_down() -> None:
    signatures = (
        Signature(party=Party(PartyKind.INSTITUTION, "marram"), signed_on=date(2025, 3, 9), signatory="Prof I Vaughan"),
        Signature(party=Party(PartyKind.INSTITUTION, "aldwick"), signed_on=date(2025, 3, 3), role="Principal"),
    )
    accord = Accord(
        accord_id="engineering",
        network_id="example",
        title="Engineering accord",
        floor=Guarantee.INTERVIEW,
        reply_days=28,
        signatures=signatures,
    )
    changed = replace(
        A3,
        signatures=signatures,
        accord=accord,
        contact=Contact(email="admissions@marram.example"),
        url="https://a3.example",
        supports=(Support(support_id="s", institution_id="marram", text="A named mentor in the first year"),),
    )
    whole = EXAMPLE_NETWORK.with_(changed).register
    demonstration = Network(network_id="example", name="Example Network", demonstration=True)
    graph = QualificationGraph(replace(whole, networks=(demonstration,), accords=(accord,)))
    certificate = issued_for(application(holdings=holding("H:merit")), graph)
    assert [(s.party, s.name, s.role) for s in certificate.agreement.signatories] == [
        ("Aldwick College", None, "Principal"),
        ("Marram University", "Prof I Vaughan", None),
    ]
    assert certificate.agreement.signed_on == date(2025, 3, 9)
    assert certificate.agreement.network == "Example Network"
    assert certificate.agreement.accord == "Engineering accord"
    assert certificate.reply_days == 28
    assert certificate.demonstration
    assert certificate.contact.email == "admissions@marram.example"
    assert [(s.institution, s.text) for s in certificate.supports] == [
        ("Marram University", "A named mentor in the first year")
    ]
    assert (certificate.sending.title, certificate.sending.institution) == ("HNC Engineering", "Aldwick College")
    assert (certificate.receiving.title, certificate.institution) == ("BEng Engineering", "Marram University")
    assert (certificate.credits_recognised, certificate.credits_exempted, certificate.course.entry_credits) == (
        120,
    ) * 3
    assert certificate.grade == "merit"
    assert certificate.holder == AMINA


def test_a_national_sending_award_has_the_network_among_the_signatories() -> None:
    asked = application(
        agreement_id="a2",
        sending_id="N",
        receiving_id="B",
        offering_id="B-y1",
        enters=parse_month("2027-09"),
        holdings=holding("N"),
    )
    certificate = issued_for(asked, on=TODAY)
    assert certificate.sending.institution is None
    assert [s.party for s in certificate.agreement.signatories] == [
        "Example Lifelong Learning Network",
        "Marram University",
    ]


def test_an_agreement_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownIdentifier):
        refused(application(agreement_id="nothing"))


def test_a_certificate_of_a_consideration_cannot_be_made_by_anybody() -> None:
    with pytest.raises(InvalidValue):
        replace(issued_for(application()), guarantee=Guarantee.CONSIDERATION)


def test_a_certificate_that_is_presented_after_the_entry_cannot_be_made_by_anybody() -> None:
    with pytest.raises(InvalidValue):
        replace(issued_for(application()), expires_on=date(2028, 9, 1))
