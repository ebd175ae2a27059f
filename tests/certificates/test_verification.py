"""Verifying: each check by itself, what has changed since, and the verdict."""

from dataclasses import replace
from datetime import date

import pytest

from certificates.changes import ChangeKind
from certificates.life import CertificateState, LifeEvent, LifeEventKind
from certificates.verdicts import Tone, explain_answerable, explain_change, explain_check, verdict
from certificates.verification import CheckName, Outcome, Verification, damaged, unknown, verify
from routes_graph.agreements import AgreementVersion, Guarantee
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Network
from routes_graph.months import parse_month
from tests.certificates.specimens import (
    ISSUED_ON,
    KEY,
    LAST_DAY,
    NETWORK,
    OTHER_KEY,
    application,
    graph_with,
    issued_for,
    kept,
    signed_on,
)
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK, INTERVIEW, F, unsigned_by, withdrawn

PASSED, FAILED, INCONCLUSIVE = Outcome.PASSED, Outcome.FAILED, Outcome.INCONCLUSIVE
LATER = date(2028, 5, 2)
AFTER = date(2028, 9, 1)


def verified(
    *events: LifeEvent, graph: QualificationGraph | None = NETWORK, on: date = LATER, **differences: object
) -> Verification:
    certificate = replace(issued_for(application()), **differences)  # type: ignore[arg-type]
    return verify(kept(certificate, *events), graph, KEY, on)


def second_version(on: date, **differences: object) -> AgreementVersion:
    changed = replace(signed_on(A3, on), version=2, **differences)  # type: ignore[arg-type]
    assert isinstance(changed, AgreementVersion)
    return changed


def test_a_good_one_passes_every_check() -> None:
    verification = verified()
    assert [c.outcome for c in verification.checks] == [PASSED] * 5
    assert [c.name for c in verification.checks] == list(CheckName)
    assert verification.is_good
    assert (verdict(verification).word, verdict(verification).tone) == ("Valid", Tone.GOOD)
    assert verdict(verification).sentence == "Marram University must offer the holder a place."
    assert verification.changes == ()


def test_an_unknown_code_has_one_answer() -> None:
    verification = unknown(LATER)
    assert not verification.is_known
    assert not verification.is_good
    assert verdict(verification).word == "Not known"


def test_what_cannot_be_read_is_altered_and_not_unknown() -> None:
    verification = damaged(LATER)
    assert verification.is_known
    assert not verification.is_good
    assert verdict(verification).word == "Altered"


def test_the_last_day_is_in_date_and_the_next_is_not() -> None:
    assert verified(on=LAST_DAY).is_good
    expired = verified(on=AFTER)
    assert (expired.state, expired.outcome(CheckName.DATE)) == (CertificateState.EXPIRED, FAILED)
    assert verdict(expired).sentence.startswith("It had to be presented by Thursday 31 August 2028.")


def test_what_was_presented_in_time_is_good_after_its_last_day() -> None:
    presented = verified(LifeEvent(kind=LifeEventKind.PRESENTED, on=LAST_DAY), on=AFTER)
    assert presented.is_good
    assert verdict(presented).word == "Valid"


def test_a_day_on_which_it_is_presented_later_does_not_count_yet() -> None:
    too_late = verified(LifeEvent(kind=LifeEventKind.PRESENTED, on=AFTER), on=AFTER)
    assert too_late.outcome(CheckName.DATE) is FAILED


@pytest.mark.parametrize("kind", [k for k in LifeEventKind if k is not LifeEventKind.PRESENTED])
def test_what_has_ended_fails_and_says_when(kind: LifeEventKind) -> None:
    verification = verified(LifeEvent(kind=kind, on=LATER))
    assert not verification.is_good
    assert verification.outcome(CheckName.STANDING) is FAILED
    assert verification.outcome(CheckName.DATE) is PASSED
    assert verdict(verification).word == kind.value.capitalize()
    standing = next(c for c in verification.checks if c.name is CheckName.STANDING)
    assert explain_check(standing, verification) == f"{kind.value.capitalize()} on 2 May 2028."


def test_altered_content_is_noticed() -> None:
    issued = kept(issued_for(application()))
    altered = replace(issued.certificate, guarantee=Guarantee.INTERVIEW)
    resaved = replace(kept(altered), seal=issued.seal)
    verification = verify(resaved, NETWORK, KEY, LATER)
    assert verification.outcome(CheckName.CONTENT) is FAILED
    assert verdict(verification).word == "Altered"


def test_a_certificate_that_is_not_what_its_text_says_is_noticed() -> None:
    issued = kept(issued_for(application()))
    other = replace(issued, certificate=replace(issued.certificate, expires_on=date(2028, 8, 30)))
    assert verify(other, NETWORK, KEY, LATER).outcome(CheckName.CONTENT) is FAILED


def test_an_erased_name_breaks_no_seal() -> None:
    issued = kept(issued_for(application()))
    erased = replace(issued, certificate=replace(issued.certificate, holder=None))
    assert verify(erased, NETWORK, KEY, LATER).outcome(CheckName.CONTENT) is PASSED


@pytest.mark.parametrize("key", [None, OTHER_KEY])
def test_a_seal_whose_key_is_not_known_here_is_inconclusive(key: object) -> None:
    verification = verify(kept(issued_for(application())), NETWORK, key, LATER)  # type: ignore[arg-type]
    assert verification.outcome(CheckName.CONTENT) is INCONCLUSIVE
    assert verification.is_doubtful
    assert verdict(verification).tone is Tone.DOUBTFUL


@pytest.mark.parametrize("graph", [None, QualificationGraph(EXAMPLE_NETWORK.without("a3").register)])
def test_an_agreement_that_is_not_kept_here_is_inconclusive(graph: QualificationGraph | None) -> None:
    verification = verified(graph=graph)
    assert verification.outcome(CheckName.AGREEMENT) is INCONCLUSIVE
    assert not verification.is_good


RECORDED_SINCE = {
    "unsigned": unsigned_by(A3, "aldwick"),
    "another guarantee": replace(A3, guarantee=INTERVIEW),
    "a shorter window": replace(A3, last_entry=parse_month("2027-09")),
    "another award": replace(A3, sending=(F,)),
    "signed later": signed_on(A3, date(2028, 3, 2)),
    "withdrawn before": withdrawn(A3, date(2028, 2, 29)),
}


@pytest.mark.parametrize("agreement_now", RECORDED_SINCE.values(), ids=list(RECORDED_SINCE))
def test_what_is_recorded_later_under_an_earlier_day_takes_nothing_from_it(agreement_now: AgreementVersion) -> None:
    """The seal shows that the agreement was examined, and governed, as it was known on the day of issue."""
    verification = verified(graph=graph_with(agreement_now))
    assert verification.is_good
    assert verdict(verification).word == "Valid"
    assert len(verification.changes) == 1


def test_a_withdrawal_that_is_recorded_late_is_said_with_its_day() -> None:
    (change,) = verified(graph=graph_with(RECORDED_SINCE["withdrawn before"])).changes
    assert explain_change(change) == "The agreement was withdrawn on 29 February 2028."


def test_a_version_that_is_recorded_late_is_said_and_takes_nothing_from_it() -> None:
    verification = verified(graph=graph_with(A3, second_version(date(2028, 2, 1), guarantee=INTERVIEW)))
    assert verification.is_good
    assert [c.kind for c in verification.changes] == [ChangeKind.GUARANTEE]


def test_a_record_that_was_changed_is_said_where_no_other_change_says_it() -> None:
    (change,) = verified(graph=graph_with(RECORDED_SINCE["signed later"])).changes
    assert change.kind is ChangeKind.RECORD
    assert "has been changed" in explain_change(change)


def test_a_withdrawal_that_was_known_when_it_was_issued_is_no_change() -> None:
    taught_out = withdrawn(A3, date(2028, 2, 1), teach_out_until="2028-09")
    verification = verified(graph=graph_with(taught_out))
    assert verification.is_good
    assert verification.changes == ()


@pytest.mark.parametrize("key", [None, OTHER_KEY])
def test_what_neither_the_record_nor_the_seal_shows_is_inconclusive(key: object) -> None:
    graph = graph_with(RECORDED_SINCE["withdrawn before"])
    verification = verify(kept(issued_for(application())), graph, key, LATER)  # type: ignore[arg-type]
    assert verification.outcome(CheckName.AGREEMENT) is INCONCLUSIVE
    assert verdict(verification).tone is Tone.DOUBTFUL


def test_an_altered_certificate_that_the_agreement_never_covered_fails_both() -> None:
    issued = kept(issued_for(application()))
    altered = replace(kept(replace(issued.certificate, enters=parse_month("2040-09"))), seal=issued.seal)
    verification = verify(altered, NETWORK, KEY, LATER)
    assert (verification.outcome(CheckName.CONTENT), verification.outcome(CheckName.AGREEMENT)) == (FAILED, FAILED)


# ── what has changed since takes nothing from it ─────────────────────────────
def test_withdrawn_since_is_said_and_it_stays_valid() -> None:
    verification = verified(graph=graph_with(withdrawn(A3, date(2028, 4, 3))))
    assert verification.is_good
    (change,) = verification.changes
    assert explain_change(change) == "The agreement was withdrawn on 3 April 2028."


def test_withdrawn_since_with_teach_out_says_until_when() -> None:
    graph = graph_with(withdrawn(A3, date(2028, 4, 3), teach_out_until="2028-09"))
    (change,) = verified(graph=graph).changes
    assert explain_change(change).endswith("on 3 April 2028, and still covers starts up to September 2028.")


def test_withdrawn_on_the_day_of_issue_takes_nothing_from_it() -> None:
    """Nobody wrote down the hours; that it was issued shows that it still stood."""
    verification = verified(graph=graph_with(withdrawn(A3, ISSUED_ON)))
    assert verification.is_good
    assert [c.kind for c in verification.changes] == [ChangeKind.WITHDRAWN]


def test_signed_on_the_day_of_issue_counts() -> None:
    assert verified(graph=graph_with(signed_on(A3, ISSUED_ON))).is_good


def test_replaced_by_a_version_of_the_day_of_issue_takes_nothing_from_it() -> None:
    verification = verified(graph=graph_with(A3, second_version(ISSUED_ON, guarantee=INTERVIEW)))
    assert verification.is_good
    assert [c.kind for c in verification.changes] == [ChangeKind.GUARANTEE]


def test_a_version_for_other_starts_of_the_day_of_issue_is_no_change() -> None:
    other = second_version(ISSUED_ON, first_entry=parse_month("2029-09"), last_entry=parse_month("2030-09"))
    assert verified(graph=graph_with(A3, other)).changes == ()


def test_withdrawn_later_than_today_is_not_said_yet() -> None:
    assert verified(graph=graph_with(withdrawn(A3, date(2028, 5, 3)))).changes == ()


@pytest.mark.parametrize(
    ("differences", "kind", "said"),
    [
        ({"guarantee": INTERVIEW}, ChangeKind.GUARANTEE, "for this start it now guarantees an interview."),
        ({}, ChangeKind.TERMS, "with the same guarantee for this start and other terms."),
        ({"sending": (F,)}, ChangeKind.NO_LONGER_NAMED, "no longer covers these two awards for this start."),
        ({"first_entry": parse_month("2029-09"), "last_entry": parse_month("2030-09")}, ChangeKind.FURTHER_VERSION, ""),
    ],
)
def test_a_later_version_is_said_with_its_day(differences: dict[str, object], kind: ChangeKind, said: str) -> None:
    verification = verified(graph=graph_with(A3, second_version(date(2028, 4, 3), **differences)))
    assert verification.is_good
    (change,) = verification.changes
    assert (change.kind, change.on, change.version) == (kind, date(2028, 4, 3), 2)
    assert explain_change(change).startswith("Version 2 was signed on 3 April 2028")
    assert said in explain_change(change)


@pytest.mark.parametrize("day", [date(2028, 2, 1), date(2028, 5, 3)])
def test_a_version_that_was_signed_before_the_issue_or_after_today_is_no_change(day: date) -> None:
    later = second_version(day, first_entry=parse_month("2029-09"), last_entry=parse_month("2030-09"))
    assert verified(graph=graph_with(A3, later)).changes == ()


def test_changes_are_told_oldest_first() -> None:
    second = withdrawn(second_version(date(2028, 4, 3)), date(2028, 5, 1))
    assert [c.kind for c in verified(graph=graph_with(A3, second)).changes] == [ChangeKind.TERMS, ChangeKind.WITHDRAWN]


# ── a network that has closed ────────────────────────────────────────────────
def closed_network(successor: str | None, on: date = date(2028, 4, 30)) -> QualificationGraph:
    networks = (
        Network(network_id="example", name="Example Network", closed_on=on, successor_id=successor),
        Network(network_id="next", name="Next Network"),
    )
    return QualificationGraph(replace(EXAMPLE_NETWORK.register, networks=networks))


def test_a_network_that_has_closed_leaves_it_valid_and_its_successor_answers() -> None:
    verification = verified(graph=closed_network("next"))
    assert verification.is_good
    assert verification.answerable is not None
    said = "Example Network closed on 30 April 2028. Next Network answers for what it promised."
    assert explain_answerable(verification.answerable) == said


def test_a_network_without_a_successor_leaves_the_institution_to_answer() -> None:
    answerable = verified(graph=closed_network(None)).answerable
    assert answerable is not None
    assert "the institution answers" in explain_answerable(answerable)


def test_a_network_that_will_close_has_not_closed() -> None:
    assert verified(graph=closed_network("next", on=date(2028, 5, 3))).answerable is None


def test_every_check_has_a_sentence_for_every_outcome() -> None:
    for verification in (verified(), verified(on=AFTER), unknown(LATER), damaged(LATER), verified(graph=None)):
        for check in verification.checks:
            assert explain_check(check, verification).endswith(".")


def test_the_day_of_issue_is_the_day_from_which_the_promise_is_judged_even_for_a_correction() -> None:
    corrected = {"corrected_on": LATER, "issued_on": ISSUED_ON}
    verification = verified(graph=graph_with(withdrawn(A3, date(2028, 4, 3))), **corrected)
    assert verification.outcome(CheckName.AGREEMENT) is PASSED
