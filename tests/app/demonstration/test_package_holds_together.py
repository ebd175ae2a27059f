"""What has to hold across the files of the demonstration's package, checked row by row."""

import re
from collections import Counter

import pytest

from app.demonstration.making.columns import COLUMNS
from app.demonstration.package_files import PACKAGE, columns_of
from tests.app.demonstration.package_rows import (
    Row,
    awards_on,
    by,
    is_signed,
    of_versions,
    parties,
    rows,
    signers,
    version_of,
)

FLOORS = ("CONSIDERATION", "INTERVIEW", "OFFER")
IDENTIFIERS = {
    "networks": "network_id",
    "institutions": "institution_id",
    "awards": "award_id",
    "offerings": "offering_id",
    "accords": "accord_id",
    "requirements": "requirement_id",
    "supports": "support_id",
    "careers": "career_id",
}
REFERENCES = [
    ("recognitions", "network_id", "networks"),
    ("recognitions", "recognises_id", "networks"),
    ("memberships", "network_id", "networks"),
    ("memberships", "institution_id", "institutions"),
    ("awards", "institution_id", "institutions"),
    ("awards", "confers", "awards"),
    ("offerings", "award_id", "awards"),
    ("accords", "network_id", "networks"),
    ("accord_signatures", "accord_id", "accords"),
    ("accord_signatures", "institution_id", "institutions"),
    ("agreements", "network_id", "networks"),
    ("agreements", "accord_id", "accords"),
    ("agreement_awards", "award_id", "awards"),
    ("agreement_signatures", "institution_id", "institutions"),
    ("agreement_signatures", "network_id", "networks"),
    ("requirements", "parent_id", "requirements"),
    ("requirements", "award_id", "awards"),
    ("supports", "institution_id", "institutions"),
    ("award_careers", "award_id", "awards"),
    ("award_careers", "career_id", "careers"),
]


@pytest.mark.parametrize("file", COLUMNS)
def test_every_file_has_exactly_the_columns_of_the_exchange_format(file: str) -> None:
    assert tuple(columns_of(PACKAGE / file)) == COLUMNS[file]
    assert all(None not in row and None not in row.values() for row in rows(file.removesuffix(".csv")))


@pytest.mark.parametrize(("file", "column"), IDENTIFIERS.items())
def test_an_identifier_is_used_once_and_is_made_of_letters_digits_and_three_signs(file: str, column: str) -> None:
    identifiers = [row[column] for row in rows(file)]
    assert identifiers
    assert [name for name, times in Counter(identifiers).items() if times > 1] == []
    assert [name for name in identifiers if not re.fullmatch(r"[A-Za-z0-9._-]{1,100}", name)] == []


@pytest.mark.parametrize(("file", "column", "target"), REFERENCES)
def test_what_a_row_refers_to_exists(file: str, column: str, target: str) -> None:
    known = by(target, IDENTIFIERS[target])
    assert {row[column] for row in rows(file) if row[column]} <= known.keys()


@pytest.mark.parametrize("file", ["agreement_awards", "agreement_signatures", "requirements", "supports"])
def test_what_belongs_to_an_agreement_names_a_version_that_exists(file: str) -> None:
    known = {version_of(row) for row in rows("agreements")}
    assert {version_of(row) for row in rows(file)} <= known


def test_a_national_qualification_has_no_offerings_and_nobody_progresses_to_one() -> None:
    national = {row["award_id"] for row in rows("awards") if not row["institution_id"]}
    assert national.isdisjoint(row["award_id"] for row in rows("offerings"))
    assert national.isdisjoint(row["award_id"] for row in rows("agreement_awards") if row["side"] == "receiving")


def test_only_a_course_confers_and_what_it_confers_is_national() -> None:
    awards = by("awards", "award_id")
    conferring = [row for row in rows("awards") if row["confers"]]
    assert conferring
    assert all(row["institution_id"] and not awards[row["confers"]]["institution_id"] for row in conferring)


def test_every_course_is_offered_and_every_offering_can_be_entered() -> None:
    offered = {row["award_id"] for row in rows("offerings")}
    assert {row["award_id"] for row in rows("awards") if row["institution_id"]} == offered
    for row in rows("offerings"):
        assert int(row["duration_months"]) > 0
        assert {int(month) for month in row["intakes"].split(";")} <= set(range(1, 13))
        assert not (row["first_entry"] and row["last_entry"]) or row["first_entry"] <= row["last_entry"]


def test_an_agreement_has_awards_on_both_sides_and_none_on_both() -> None:
    for agreement in rows("agreements"):
        sending, receiving = (
            [award["award_id"] for award in awards_on(side, version_of(agreement))] for side in ("sending", "receiving")
        )
        assert sending, agreement
        assert receiving, agreement
        assert len({*sending, *receiving}) == len(sending) + len(receiving), agreement


def test_the_point_of_entry_of_an_agreement_is_offered_by_each_receiving_course() -> None:
    entries = {(row["award_id"], int(row["entry_credits"] or 0)) for row in rows("offerings")}
    for agreement in rows("agreements"):
        exempted = int(agreement["credits_exempted"] or 0)
        assert exempted <= int(agreement["credits_recognised"] or 0)
        for award in awards_on("receiving", version_of(agreement)):
            assert (award["award_id"], exempted) in entries, agreement


def test_versions_are_numbered_from_one_without_a_gap() -> None:
    numbers: dict[str, list[int]] = {}
    for row in rows("agreements"):
        numbers.setdefault(row["agreement_id"], []).append(int(row["version"]))
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def test_no_window_ends_before_it_begins_and_none_begins_before_it_is_signed() -> None:
    for agreement in rows("agreements"):
        assert agreement["first_entry"] <= agreement["last_entry"]
        for signature in of_versions("agreement_signatures").get(version_of(agreement), []):
            assert signature["signed_on"][:7] < agreement["first_entry"], agreement


def test_only_parties_sign_and_each_of_them_once() -> None:
    for agreement in rows("agreements"):
        signatures = of_versions("agreement_signatures").get(version_of(agreement), [])
        assert signers(agreement) <= parties(agreement), agreement
        assert len(signers(agreement)) == len(signatures), agreement
        assert all(bool(row["institution_id"]) != bool(row["network_id"]) for row in signatures)


def test_a_signed_version_keeps_to_its_accord() -> None:
    accords = by("accords", "accord_id")
    signed = {(row["accord_id"], row["institution_id"]): row["signed_on"] for row in rows("accord_signatures")}
    under_accord = [row for row in rows("agreements") if row["accord_id"] and is_signed(row)]
    assert len(under_accord) >= 20
    for agreement in under_accord:
        accord = accords[agreement["accord_id"]]
        assert accord["network_id"] == agreement["network_id"]
        assert FLOORS.index(agreement["guarantee"]) >= FLOORS.index(accord["floor"]), agreement
        institutions = parties(agreement) - {agreement["network_id"]}
        assert all((accord["accord_id"], institution) in signed for institution in institutions), agreement


def test_withdrawal_stands_on_the_last_version_and_teach_out_only_beside_it() -> None:
    last = {row["agreement_id"]: row for row in rows("agreements")}
    for agreement in rows("agreements"):
        if agreement["withdrawn_on"]:
            assert last[agreement["agreement_id"]] is agreement
        else:
            assert not agreement["teach_out_until"]


def test_requirements_are_trees_within_their_version() -> None:
    requirements = by("requirements", "requirement_id")
    for requirement in rows("requirements"):
        above: Row | None = requirement
        seen = set()
        while above and above["parent_id"]:
            assert above["requirement_id"] not in seen
            seen.add(above["requirement_id"])
            parent = requirements[above["parent_id"]]
            assert version_of(parent) == version_of(above)
            assert parent["kind"] in {"all", "any"}
            above = parent


def test_a_branch_has_twigs_and_a_leaf_says_what_it_asks() -> None:
    parents = {row["parent_id"] for row in rows("requirements")}
    for requirement in rows("requirements"):
        kind = requirement["kind"]
        assert (kind in {"all", "any"}) == (requirement["requirement_id"] in parents), requirement
        if kind in {"experience", "portfolio", "check", "text"}:
            assert requirement["text"]
        if kind == "award":
            assert requirement["award_id"]
        if kind == "credit":
            assert requirement["credits"]
            assert requirement["level"]


def test_a_grade_that_is_asked_for_stands_on_the_award_s_scale() -> None:
    scales = {(row["grade_scale"], row["grade"]) for row in rows("grade_scales")}
    awards = by("awards", "award_id")
    for requirement in rows("requirements"):
        if not requirement["minimum_grade"]:
            continue
        asked = (
            [awards[requirement["award_id"]]]
            if requirement["award_id"]
            else awards_on("sending", version_of(requirement))
        )
        assert all((award["grade_scale"], requirement["minimum_grade"]) in scales for award in asked), requirement


def test_every_award_that_names_a_scale_finds_it() -> None:
    known = {row["grade_scale"] for row in rows("grade_scales")}
    assert {row["grade_scale"] for row in rows("awards") if row["grade_scale"]} == known


def test_support_is_owed_by_a_party() -> None:
    agreements = {version_of(row): row for row in rows("agreements")}
    assert all(row["institution_id"] in parties(agreements[version_of(row)]) for row in rows("supports"))


def test_an_institution_that_owns_an_award_is_a_member_of_a_network() -> None:
    members = {row["institution_id"] for row in rows("memberships")}
    assert {row["institution_id"] for row in rows("awards") if row["institution_id"]} <= members


def test_an_agreement_s_network_is_that_of_a_receiver() -> None:
    members = {(row["network_id"], row["institution_id"]) for row in rows("memberships")}
    for agreement in rows("agreements"):
        receivers = {award["institution_id"] for award in awards_on("receiving", version_of(agreement))}
        assert any((agreement["network_id"], receiver) in members for receiver in receivers), agreement


def test_all_networks_are_demonstrations_and_recognise_each_other() -> None:
    networks = {row["network_id"] for row in rows("networks")}
    assert {row["demonstration"] for row in rows("networks")} == {"true"}
    pairs = {(row["network_id"], row["recognises_id"]) for row in rows("recognitions")}
    assert pairs == {(one, other) for one in networks for other in networks if one != other}
