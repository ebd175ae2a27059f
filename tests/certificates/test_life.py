"""What may happen to a certificate, and the state that follows on a day."""

from dataclasses import replace
from datetime import date

import pytest

from certificates.errors import NotAllowed
from certificates.life import (
    CertificateState,
    LifeEvent,
    LifeEventKind,
    correct,
    erase,
    state_on,
    why_not_correct,
    why_not_withdraw,
    withdraw,
)
from certificates.names import Holder
from certificates.snapshot import write
from tests.certificates.specimens import AMINA, CODE, ISSUED_ON, LAST_DAY, OTHER_CODE, application, issued_for, kept

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
