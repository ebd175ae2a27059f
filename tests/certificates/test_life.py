"""What may happen to a certificate, and the state that follows on a day."""

from dataclasses import replace
from datetime import date

import pytest

from certificates.certificate import GuaranteeCertificate
from certificates.errors import NotAllowed
from certificates.evidence import EvidenceKind, SeenAward
from certificates.life import (
    CertificateState,
    IssuedCertificate,
    LifeEvent,
    LifeEventKind,
    confirm,
    correct,
    erase,
    state_on,
    why_not_confirm,
    why_not_correct,
    why_not_withdraw,
    withdraw,
)
from certificates.names import Holder
from certificates.snapshot import write
from routes_graph.agreements import SenderScope
from routes_graph.graph import QualificationGraph
from routes_graph.months import parse_month
from routes_graph.requirements import RequirementState
from tests.certificates.specimens import (
    AMINA,
    CHECKED,
    CODE,
    ISSUED_ON,
    LAST_DAY,
    OTHER_CODE,
    application,
    graph_with,
    holding,
    issued_for,
    kept,
)
from tests.routes_graph.specimens import A2, A3, TODAY, a3_asking_for_merit_and_mathematics

AMINA_RIGHT = Holder(full_name="Aminah Okafor-Lindqvist", checking_name="Okafor-Lindqvist", salt="0b" * 16)
LATER = date(2028, 5, 2)
AFTER = date(2028, 9, 1)


def event(kind: LifeEventKind, on: date = LATER) -> LifeEvent:
    return LifeEvent(kind=kind, on=on)


def test_it_is_issued_until_its_last_day_and_then_expired() -> None:
    issued = kept(issued_for(application()))
    assert state_on(issued, ISSUED_ON) is CertificateState.ISSUED
    assert state_on(issued, LAST_DAY) is CertificateState.ISSUED
    assert state_on(issued, AFTER) is CertificateState.EXPIRED


def test_what_was_presented_in_time_stays_honourable_after_its_last_day() -> None:
    issued = kept(issued_for(application()), event(LifeEventKind.PRESENTED, LAST_DAY))
    assert state_on(issued, AFTER) is CertificateState.PRESENTED


def test_what_was_presented_too_late_is_expired() -> None:
    issued = kept(issued_for(application()), event(LifeEventKind.PRESENTED, AFTER))
    assert state_on(issued, date(2028, 9, 9)) is CertificateState.EXPIRED


@pytest.mark.parametrize("kind", [k for k in LifeEventKind if k is not LifeEventKind.PRESENTED])
def test_an_event_counts_from_its_day_on(kind: LifeEventKind) -> None:
    issued = kept(issued_for(application()), event(kind))
    assert state_on(issued, date(2028, 5, 1)) is CertificateState.ISSUED
    assert state_on(issued, LATER) is CertificateState(kind.value)
    assert state_on(issued, AFTER) is CertificateState(kind.value)


def test_revoked_is_said_before_everything_else() -> None:
    issued = kept(issued_for(application()), *(event(kind) for kind in reversed(LifeEventKind)))
    assert state_on(issued, LATER) is CertificateState.REVOKED


def test_a_correction_changes_the_names_and_nothing_else() -> None:
    issued = kept(issued_for(application()))
    replacement, happened = correct(issued, holder=AMINA_RIGHT, code=OTHER_CODE, on=LATER)
    assert happened.kind is LifeEventKind.REPLACED
    assert replacement.holder == AMINA_RIGHT
    assert (replacement.code, replacement.replaces, replacement.corrected_on) == (OTHER_CODE, CODE, LATER)
    back = replace(
        replacement,
        code=CODE,
        holder=AMINA,
        holder_commitment=AMINA.commitment,
        replaces=None,
        corrected_on=None,
    )
    assert write(back) == issued.content


def test_a_name_is_corrected_once() -> None:
    replacement, _ = correct(kept(issued_for(application())), holder=AMINA_RIGHT, code=OTHER_CODE, on=LATER)
    assert "only once" in (why_not_correct(kept(replacement), LATER) or "")
    with pytest.raises(NotAllowed, match="only once"):
        correct(kept(replacement), holder=AMINA, code=CODE, on=LATER)


@pytest.mark.parametrize("kind", list(LifeEventKind))
def test_what_has_served_or_ended_is_not_corrected(kind: LifeEventKind) -> None:
    assert why_not_correct(kept(issued_for(application()), event(kind)), LATER)


def test_what_has_expired_is_neither_corrected_nor_withdrawn() -> None:
    issued = kept(issued_for(application()))
    assert why_not_correct(issued, AFTER)
    assert why_not_withdraw(issued, AFTER)


ALDWICK = {"institution_id": "aldwick", "institution": "Aldwick College"}
LIMITED = graph_with(replace(A3, places=2))


def confirmed(issued: IssuedCertificate, *, place_is_left: bool = True) -> GuaranteeCertificate:
    replacement, _ = confirm(issued, **ALDWICK, code=OTHER_CODE, on=LATER, place_is_left=place_is_left)
    return replacement


def test_a_confirmation_changes_the_evidence_and_nothing_else() -> None:
    issued = kept(issued_for(application()))
    replacement, happened = confirm(issued, **ALDWICK, code=OTHER_CODE, on=LATER, place_is_left=True)
    assert (happened.kind, happened.on, happened.by) == (LifeEventKind.REPLACED, LATER, "Aldwick College")
    assert (replacement.code, replacement.replaces, replacement.confirmed_on) == (OTHER_CODE, CODE, LATER)
    assert replacement.evidence.kind is EvidenceKind.INSTITUTION_CONFIRMED
    assert (replacement.evidence.organisation, replacement.evidence.seen_on) == ("Aldwick College", LATER)
    back = replace(replacement, code=CODE, evidence=issued.certificate.evidence, replaces=None, confirmed_on=None)
    assert write(back) == issued.content


def test_a_confirmed_one_reserves_a_place_if_one_is_left_and_says_so_if_none_is() -> None:
    issued = kept(issued_for(application(), LIMITED))
    assert issued.certificate.subject_to_places
    assert not confirmed(issued).subject_to_places
    assert confirmed(issued, place_is_left=False).subject_to_places


def test_where_places_are_not_limited_a_confirmed_one_is_subject_to_none() -> None:
    assert not confirmed(kept(issued_for(application())), place_is_left=False).subject_to_places


def test_what_an_adviser_has_seen_of_other_awards_stays_said_with_their_name() -> None:
    seen = SeenAward(award_id="gcse-mathematics", title="GCSE Mathematics", document="Results slip", seen_on=ISSUED_ON)
    evidence = replace(CHECKED, seen=(*(CHECKED.seen or ()), seen))
    graph = QualificationGraph(a3_asking_for_merit_and_mathematics().register)
    asked = application(holdings=holding("H:merit", "gcse-mathematics:5"), evidence=evidence)
    replacement = confirmed(kept(issued_for(asked, graph)))
    assert replacement.evidence.of("gcse-mathematics") == replace(seen, by="Joan Pryce, Aldwick College")
    sending = replacement.evidence.of("H")
    assert sending is not None
    assert (sending.document, sending.by) == (None, None)


def test_a_member_that_confirms_shows_that_a_national_award_was_taken_at_a_member() -> None:
    asked = application(
        agreement_id="a2",
        sending_id="N",
        receiving_id="B",
        offering_id="B-y1",
        enters=parse_month("2027-09"),
        holdings=holding("N"),
    )
    issued = kept(issued_for(asked, graph_with(replace(A2, sender_scope=SenderScope.MEMBERS)), on=TODAY))
    assert [c.state for c in issued.certificate.conditions] == [RequirementState.TO_BE_CHECKED]
    replacement, _ = confirm(issued, **ALDWICK, code=OTHER_CODE, on=TODAY, place_is_left=True)
    assert [(c.state, c.rests_on) for c in replacement.conditions] == [(RequirementState.MET, ("N",))]


def test_it_is_confirmed_once() -> None:
    with pytest.raises(NotAllowed, match="already"):
        confirmed(kept(confirmed(kept(issued_for(application())))))


@pytest.mark.parametrize("kind", list(LifeEventKind))
def test_what_has_served_or_ended_is_not_confirmed(kind: LifeEventKind) -> None:
    assert why_not_confirm(kept(issued_for(application()), event(kind)), LATER)


def test_what_has_expired_is_not_confirmed() -> None:
    assert why_not_confirm(kept(issued_for(application())), AFTER)


def test_an_adviser_withdraws_it_for_the_holder_and_says_why() -> None:
    happened = withdraw(kept(issued_for(application())), LATER, by="an adviser", reason="Going elsewhere")
    assert (happened.by, happened.reason) == ("an adviser", "Going elsewhere")


def test_its_holder_withdraws_it_once() -> None:
    issued = kept(issued_for(application()))
    happened = withdraw(issued, LATER)
    assert (happened.kind, happened.on, happened.by) == (LifeEventKind.WITHDRAWN, LATER, "its holder")
    with pytest.raises(NotAllowed):
        withdraw(replace(issued, events=(happened,)), LATER)


def test_a_presented_certificate_can_be_withdrawn() -> None:
    assert withdraw(kept(issued_for(application()), event(LifeEventKind.PRESENTED)), LATER).on == LATER


@pytest.mark.parametrize("day", [LATER, AFTER])
def test_its_holder_can_have_it_erased_at_any_time_and_once(day: date) -> None:
    issued = kept(issued_for(application()))
    happened = erase(issued, day)
    assert happened is not None
    assert state_on(replace(issued, events=(happened,)), day) is CertificateState.ERASED
    assert erase(replace(issued, events=(happened,)), day) is None
