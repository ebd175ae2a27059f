"""What is sealed is the same text for the same certificate, reads back as it was, and shows every change."""

import json
from dataclasses import fields, replace
from datetime import date

import pytest

from certificates.certificate import CertifiedSupport, GuaranteeCertificate
from certificates.conditions import Condition
from certificates.errors import UnreadableSnapshot
from certificates.seal import SealKey, SealState, examine_seal, seal
from certificates.snapshot import read, write
from routes_graph.awards import Attendance
from routes_graph.institutions import Contact
from routes_graph.requirements import RequirementState
from tests.certificates.specimens import AMINA, CHECKED, KEY, OTHER_CODE, OTHER_KEY, application, issued_for


def full_certificate() -> GuaranteeCertificate:
    """One in which every field holds something."""
    plain = issued_for(application(evidence=CHECKED))
    leaf = Condition(text="GCSE Mathematics", state=RequirementState.NOT_MET)
    return replace(
        plain,
        conditions=(Condition(text="Any one of these", state=RequirementState.TO_BE_CHECKED, parts=(leaf, leaf)),),
        course=replace(plain.course, attendance=Attendance.EVENING),
        studied_until=24341,
        grade="merit",
        subject_to_places=True,
        reply_days=28,
        contact=Contact(name="Admissions", email="a@marram.example", phone="01632 960 118"),
        supports=(CertifiedSupport(institution="Marram University", text="A mentor named Siân"),),
        demonstration=True,
        replaces=OTHER_CODE,
        corrected_on=date(2028, 4, 4),
        confirmed_on=date(2028, 4, 5),
    )


def test_it_reads_back_as_it_was() -> None:
    for certificate in (issued_for(application()), full_certificate()):
        assert read(write(certificate), AMINA) == certificate


def test_the_full_specimen_leaves_no_field_at_its_default() -> None:
    certificate = full_certificate()
    assert [f.name for f in fields(certificate) if getattr(certificate, f.name) in (None, (), False, 0)] == []


def test_it_reads_back_without_its_holder_once_the_name_is_erased() -> None:
    certificate = read(write(full_certificate()), None)
    assert certificate.holder is None
    assert write(certificate) == write(full_certificate())


def test_no_name_of_the_holder_stands_in_what_is_sealed() -> None:
    text = write(full_certificate())
    assert "Amina" not in text
    assert "Okafor" not in text
    assert AMINA.salt not in text


def test_the_text_is_written_in_one_way_only() -> None:
    text = write(full_certificate())
    again = json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert text == again


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:-1],
        lambda text: "[]",
        lambda text: "",
        lambda text: text.replace('"format":1', '"format":2'),
        lambda text: text.replace('"guarantee":"OFFER"', '"guarantee":"PALACE"'),
        lambda text: text.replace('"guarantee":"OFFER"', '"guarantee":"CONSIDERATION"'),
        lambda text: text.replace('"expires_on":"2028-08-31"', '"expires_on":"soon"'),
        lambda text: text.replace('"expires_on":"2028-08-31"', '"expires_on":"2029-08-31"'),
        lambda text: text.replace('"version":1', '"version":"1"'),
        lambda text: text.replace('"version":1', '"version":true'),
        lambda text: text.replace('"enters":', '"entered":'),
        lambda text: text.replace('"format":1', '"format":1,"holder":{}'),
    ],
)
def test_what_is_not_a_certificate_is_not_read_as_one(damage: object) -> None:
    text = write(issued_for(application()))
    damaged = damage(text)  # type: ignore[operator]
    assert damaged != text
    with pytest.raises(UnreadableSnapshot):
        read(damaged, AMINA)


def test_another_name_than_it_was_issued_to_is_noticed() -> None:
    with pytest.raises(UnreadableSnapshot):
        read(write(issued_for(application())), replace(AMINA, full_name="Anna Okafor-Lindqvist"))


def test_a_seal_holds_for_its_text_and_no_other() -> None:
    text = write(issued_for(application()))
    made = seal(text, KEY)
    assert examine_seal(text, made, KEY) is SealState.INTACT
    assert examine_seal(text.replace("OFFER", "INTERVIEW"), made, KEY) is SealState.BROKEN
    assert examine_seal(text + " ", made, KEY) is SealState.BROKEN


def test_a_seal_that_another_key_made_is_told_apart_from_a_broken_one() -> None:
    assert examine_seal("text", seal("text", OTHER_KEY), KEY) is SealState.OTHER_KEY


def test_who_does_not_know_the_key_cannot_make_the_seal() -> None:
    forged = replace(seal("text", OTHER_KEY), key_id=KEY.key_id)
    assert examine_seal("text", forged, KEY) is SealState.BROKEN


def test_a_short_secret_is_refused_and_a_key_does_not_show_itself() -> None:
    with pytest.raises(ValueError, match="shorter"):
        SealKey(b"short")
    assert "secret that only" not in repr(KEY)
    assert KEY.secret.decode() not in KEY.key_id
