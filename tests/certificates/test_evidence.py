"""On whose word a certificate rests: what was seen of which award, and what stays the learner's own word."""

from dataclasses import replace
from datetime import date

import pytest

from certificates.certificate import GuaranteeCertificate
from certificates.composing import compose
from certificates.document import CertificateDocument
from certificates.evidence import Document, DocumentKind, Evidence, EvidenceKind, SeenAward, documents_for
from certificates.issuing import Application
from certificates.refusals import Refusal, RefusalReason
from certificates.snapshot import read, write
from certificates.verdicts import explain_evidence
from routes_graph.agreements import SenderScope
from routes_graph.errors import InvalidValue
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Membership
from routes_graph.months import parse_month
from routes_graph.query import Holdings, StatedCredit
from routes_graph.requirements import Requirement, RequirementKind, RequirementState
from tests.certificates.specimens import (
    AMINA,
    CHECKED,
    CHECKED_BEFORE,
    CONFIRMED,
    ISSUED_ON,
    SEEN_H,
    application,
    graph_with,
    holding,
    issued_for,
    refused,
)
from tests.routes_graph.specimens import (
    A2,
    A3,
    EXAMPLE_NETWORK,
    TODAY,
    a3_asking_for_merit_and_mathematics,
    course,
    studying,
)

NOT_PROVED = Refusal(reason=RefusalReason.NOT_PROVED)
GCSE = SeenAward(
    award_id="gcse-mathematics", title="GCSE Mathematics", document="Results slip", seen_on=date(2028, 2, 27)
)
SLIP_OF_TOM = replace(GCSE, by="Tom Reed, Marram University")
ASKING = QualificationGraph(a3_asking_for_merit_and_mathematics().register)
HELD = holding("H:merit", "gcse-mathematics:5")
N_TO_B = application(
    agreement_id="a2",
    sending_id="N",
    receiving_id="B",
    offering_id="B-y1",
    enters=parse_month("2027-09"),
    holdings=holding("N"),
)
SEEN_N = SeenAward(award_id="N", title="Level 3 Extended Diploma in Engineering", seen_on=TODAY)

FROM_BEFORE = (
    '{"agreement":{"agreement_id":"a3","network":"Example Lifelong Learning Network","network_id":"example",'
    '"signatories":[{"party":"Aldwick College","signed_on":"2025-03-14"},{"party":"Marram University","signed_on":'
    '"2025-03-14"}],"signed_on":"2025-03-14","title":"Progression agreement a3","version":1},"code":{"text":'
    '"J6HB7H6NWVVR1E3D"},"conditions":[{"parts":[],"state":"MET","text":"HNC Engineering, merit or above"},{"parts":'
    '[],"state":"MET","text":"GCSE Mathematics, grade 4 or above, or Functional Skills Mathematics level 2"}],"contact"'
    ':{},"course":{"duration_months":22,"entry_credits":120,"mode":"FULL_TIME","offering_id":"B-y2"},'
    '"credits_exempted":120,"credits_recognised":120,"demonstration":false,"enters":24344,"evidence":{"kind":'
    '"ADVISER_CHECKED","organisation":"Aldwick College","person":"Joan Pryce","seen_on":"2028-03-01"},"expires_on":'
    '"2028-08-31","format":1,"grade":"merit","guarantee":"OFFER","holder_commitment":'
    '"4c12dfe1b986fe2d93648d7a6a3b92c7f5f1e9e7b6db441c64af56ac9c02ee69","issued_on":"2028-03-01","receiving":{'
    '"award_id":"B","institution":"Marram University","institution_id":"marram","institution_kind":"UNIVERSITY",'
    '"level":{"framework":"RQF","number":"6"},"title":"BEng Engineering"},"sending":{"award_id":"H","institution":'
    '"Aldwick College","institution_id":"aldwick","institution_kind":"COLLEGE","level":{"framework":"RQF","number":"4"'
    '},"title":"HNC Engineering"},"subject_to_places":false,"supports":[]}'
)
"""A certificate as it was sealed before it was said award by award what had been seen."""


def checked(*seen: SeenAward, evidence: Evidence = CHECKED, asked: Application | None = None) -> Application:
    """The application with evidence for these awards."""
    return replace(asked or application(holdings=HELD), evidence=replace(evidence, seen=seen))


def boxes(certificate: GuaranteeCertificate) -> dict[str, bool]:
    """Each line of the certificate, and whether its box is ticked."""
    return {line.text: line.is_seen for group in printed(certificate).groups for line in group.lines}


def notes(certificate: GuaranteeCertificate) -> list[str]:
    """What is said under each heading, and beside each line."""
    said = [(*(line.note for line in group.lines), group.note) for group in printed(certificate).groups]
    return [note for group in said for note in group if note]


def printed(certificate: GuaranteeCertificate) -> CertificateDocument:
    return compose(certificate, "https://onward.example")


# ── the sending award itself must have been seen ─────────────────────────────
def test_an_adviser_checked_certificate_needs_evidence_for_the_sending_award_itself() -> None:
    assert refused(checked(GCSE), ASKING) == NOT_PROVED
    assert issued_for(checked(SEEN_H), ASKING).evidence.of("H") == SEEN_H


def test_evidence_that_does_not_say_what_was_seen_is_none() -> None:
    assert refused(application(evidence=CHECKED_BEFORE)) == NOT_PROVED
    assert refused(application(evidence=replace(CHECKED, seen=()))) == NOT_PROVED


def test_what_the_learner_says_needs_no_evidence() -> None:
    assert not issued_for(application()).evidence.is_checked


def test_the_course_that_confers_the_sending_award_is_evidence_of_it() -> None:
    whole = EXAMPLE_NETWORK.register
    graph = QualificationGraph(
        replace(whole, awards=(*whole.awards, course("C", "aldwick", confers="N", level="3", title="Diploma course")))
    )
    seen = SeenAward(award_id="C", title="Diploma course", document="Transcript", seen_on=TODAY)
    asked = checked(seen, evidence=replace(CHECKED, seen_on=TODAY), asked=replace(N_TO_B, holdings=holding("C")))
    certificate = issued_for(asked, graph, on=TODAY)
    assert boxes(certificate) == {"You hold Level 3 Extended Diploma in Engineering": True}
    assert notes(certificate)[0] == "Transcript seen."


# ── the sending institution answers for its own ──────────────────────────────
def test_a_course_is_confirmed_by_the_institution_whose_course_it_is() -> None:
    assert issued_for(application(evidence=CONFIRMED)).evidence.kind is EvidenceKind.INSTITUTION_CONFIRMED
    elsewhere = replace(CONFIRMED, organisation="Marram University", organisation_id="marram")
    assert refused(application(evidence=elsewhere)) == NOT_PROVED
    assert refused(application(evidence=replace(CONFIRMED, organisation_id=None))) == NOT_PROVED


def test_a_national_award_is_confirmed_by_the_member_where_it_was_taken() -> None:
    evidence = replace(CONFIRMED, seen_on=TODAY, seen=(SEEN_N,))
    whole = EXAMPLE_NETWORK.register
    members = tuple(m for m in whole.memberships if m.institution_id != "aldwick")
    outside = QualificationGraph(replace(whole, memberships=members))
    inside = QualificationGraph(
        replace(whole, memberships=(*members, Membership(institution_id="aldwick", network_id="example")))
    )
    assert issued_for(replace(N_TO_B, evidence=evidence), inside, on=TODAY).evidence.organisation == "Aldwick College"
    assert refused(replace(N_TO_B, evidence=evidence), outside, on=TODAY) == NOT_PROVED


def test_who_confirms_a_national_award_shows_that_it_was_taken_at_a_member() -> None:
    graph = graph_with(replace(A2, sender_scope=SenderScope.MEMBERS))
    evidence = replace(CONFIRMED, seen_on=TODAY, seen=(SEEN_N,))
    (condition,) = issued_for(replace(N_TO_B, evidence=evidence), graph, on=TODAY).conditions
    assert condition.state is RequirementState.MET
    own_word = issued_for(replace(N_TO_B, evidence=replace(CHECKED, seen=(SEEN_N,))), graph, on=TODAY)
    assert own_word.conditions[0].state is RequirementState.TO_BE_CHECKED


# ── what is ticked is what was seen ──────────────────────────────────────────
MERIT = "HNC Engineering, merit or above"
MATHEMATICS = "GCSE Mathematics, grade 4 or above, or Functional Skills Mathematics level 2"


def test_a_condition_that_rests_on_an_award_nobody_has_seen_stays_the_learners_word() -> None:
    certificate = issued_for(checked(SEEN_H), ASKING)
    assert boxes(certificate) == {
        "You hold HNC Engineering, Aldwick College (merit)": True,
        MERIT: True,
        MATHEMATICS: False,
    }
    assert "What is not ticked you said yourself" in notes(certificate)[-1]


def test_it_says_award_by_award_what_was_seen_and_when_and_by_whom_where_these_differ() -> None:
    certificate = issued_for(checked(SEEN_H, SLIP_OF_TOM), ASKING)
    assert set(boxes(certificate).values()) == {True}
    assert notes(certificate) == [
        "Certificate seen.",
        "Certificate seen.",
        "Results slip seen by Tom Reed, Marram University, on 27 February 2028.",
        "Checked by Joan Pryce, adviser, Aldwick College, on Wednesday 1 March 2028.",
    ]


def test_another_award_that_its_institution_has_confirmed_is_said_so() -> None:
    confirmed = replace(GCSE, document=None, by="Marram University")
    certificate = issued_for(checked(SEEN_H, confirmed), ASKING)
    assert notes(certificate)[2] == "Confirmed by Marram University on 27 February 2028."


def test_who_is_studying_is_shown_by_the_letter_of_enrolment_and_is_still_to_finish() -> None:
    letter = replace(SEEN_H, document="Enrolment letter")
    asked = checked(letter, asked=application(holdings=holding(studying("H", "2028-06"))))
    certificate = issued_for(asked)
    assert boxes(certificate) == {
        "You are studying HNC Engineering, Aldwick College": True,
        "You finish HNC Engineering, Aldwick College": False,
    }
    assert notes(certificate)[:2] == [
        "Enrolment letter seen.",
        "Checked by Joan Pryce, adviser, Aldwick College, on Wednesday 1 March 2028.",
    ]


def test_who_studies_by_their_own_word_has_nothing_ticked() -> None:
    certificate = issued_for(application(holdings=holding(studying("H", "2028-06"))))
    assert boxes(certificate) == {"You finish HNC Engineering, Aldwick College": False}


CREDIT = Requirement(requirement_id="credit", kind=RequirementKind.CREDIT, credits=120, level="4")


def test_a_condition_knows_on_which_awards_it_rests() -> None:
    certificate = issued_for(checked(SEEN_H), ASKING)
    assert [c.rests_on for c in certificate.conditions] == [("H",), ("gcse-mathematics",)]


def test_of_two_ways_to_meet_a_choice_the_one_that_was_seen_counts() -> None:
    both = application(holdings=holding("H:merit", "gcse-mathematics:5", "fs-mathematics-2"))
    functional = SeenAward(
        award_id="fs-mathematics-2", title="Functional Skills", document="Certificate", seen_on=TODAY
    )
    certificate = issued_for(checked(SEEN_H, functional, asked=both), ASKING)
    assert certificate.conditions[1].rests_on == ("fs-mathematics-2",)
    assert boxes(certificate)[MATHEMATICS]


@pytest.mark.parametrize(
    ("said", "is_seen"),
    [
        (holding("H"), True),
        (holding("H", credits=(StatedCredit(credits=10, level="4"),)), True),
        (holding("N", studying("H", "2028-06"), credits=(StatedCredit(credits=120, level="4"),)), False),
    ],
)
def test_credit_is_seen_where_the_awards_that_were_seen_suffice_and_stated_credit_never_is(
    said: Holdings, is_seen: bool
) -> None:
    graph = graph_with(replace(A3, requirement=CREDIT))
    certificate = issued_for(checked(SEEN_H, asked=application(holdings=said)), graph)
    assert certificate.conditions[0].state is RequirementState.MET
    assert boxes(certificate)["120 credits at level 4 or above"] is is_seen


def test_what_was_seen_and_does_not_matter_here_is_not_told() -> None:
    other = SeenAward(
        award_id="N", title="Level 3 Extended Diploma in Engineering", document="Transcript", seen_on=TODAY
    )
    asked = checked(SEEN_H, other, asked=application(holdings=holding("H:merit", "N")))
    assert [s.award_id for s in issued_for(asked, ASKING).evidence.seen or ()] == ["H"]


# ── in words ─────────────────────────────────────────────────────────────────
def test_a_confirmed_one_says_confirmed_by_the_sending_institution() -> None:
    certificate = issued_for(application(evidence=CONFIRMED))
    assert notes(certificate) == [
        "Confirmed by the sending institution, Aldwick College, on Wednesday 1 March 2028.",
    ]
    assert explain_evidence(certificate.evidence) == (
        "Confirmed by the sending institution, Aldwick College, on 1 March 2028"
    )


def test_whoever_verifies_it_is_told_adviser_and_organisation() -> None:
    assert explain_evidence(CHECKED) == "Checked by Joan Pryce, adviser, Aldwick College, on 1 March 2028"


def test_the_face_of_a_checked_certificate_names_adviser_and_organisation() -> None:
    facts = {fact.label: fact.value for fact in printed(issued_for(application(evidence=CHECKED))).facts}
    assert facts["Evidence"] == "Checked by an adviser"
    confirmed = {fact.label: fact.value for fact in printed(issued_for(application(evidence=CONFIRMED))).facts}
    assert confirmed["Evidence"] == "Confirmed by the sending institution"


# ── certificates of before ───────────────────────────────────────────────────
def test_a_certificate_of_before_reads_and_is_written_as_it_was() -> None:
    old = read(FROM_BEFORE, AMINA)
    assert write(old) == FROM_BEFORE
    assert old.evidence == CHECKED_BEFORE


def test_a_certificate_of_before_is_printed_as_it_was() -> None:
    assert set(boxes(read(FROM_BEFORE, AMINA)).values()) == {True}
    assert notes(read(FROM_BEFORE, AMINA)) == [
        "Checked by Joan Pryce, adviser, Aldwick College, on Wednesday 1 March 2028."
    ]


# ── documents ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("document", "in_words", "text"),
    [
        (Document(kind=DocumentKind.RESULTS_SLIP), "Results slip", "results_slip"),
        (Document(kind=DocumentKind.CERTIFICATE, words="in Welsh"), "Certificate, in Welsh", "certificate: in Welsh"),
        (Document(kind=DocumentKind.OTHER, words="letter of WJEC: 3/4"), "Letter of WJEC: 3/4", None),
    ],
)
def test_a_document_is_kept_as_text_and_read_back(document: Document, in_words: str, text: str | None) -> None:
    assert document.in_words == in_words
    assert Document.of_text(document.text) == document
    assert text is None or document.text == text


@pytest.mark.parametrize("words", ["", "x" * 81, "two  spaces", "a line\nbreak"])
def test_another_document_is_described_in_a_few_tidy_words(words: str) -> None:
    with pytest.raises(InvalidValue):
        Document(kind=DocumentKind.OTHER, words=words)


def test_a_letter_of_enrolment_shows_no_result_and_a_certificate_no_study() -> None:
    assert DocumentKind.ENROLMENT_LETTER not in documents_for(is_held=True)
    assert DocumentKind.ENROLMENT_LETTER in documents_for(is_held=False)
    assert DocumentKind.CERTIFICATE not in documents_for(is_held=False)


def test_nothing_has_been_seen_of_what_is_self_declared() -> None:
    with pytest.raises(InvalidValue):
        Evidence(seen=(SEEN_H,))


@pytest.mark.parametrize("issued_on", [ISSUED_ON])
def test_erasing_the_holder_keeps_the_evidence(issued_on: date) -> None:
    certificate = issued_for(application(evidence=CHECKED), on=issued_on)
    assert read(write(certificate), None).evidence == CHECKED
