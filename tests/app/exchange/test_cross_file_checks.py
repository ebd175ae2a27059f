"""What holds between files is checked between files, and named at the row that breaks it."""

import pytest

from .specimen_package import SpecimenPackage

ACCORD_COLUMNS = "accord_id,network_id,title,floor\n"


def put_under_accord(package: SpecimenPackage, floor: str, line: int = 4, signed_by: tuple[str, ...] = ()) -> None:
    """Put the agreement on that line under an accord with that floor."""
    package.write("accords.csv", ACCORD_COLUMNS + f"engineering,example,Engineering,{floor}\n")
    rows = "".join(f"engineering,{who},2025-01-10\n" for who in signed_by)
    package.write("accord_signatures.csv", "accord_id,institution_id,signed_on\n" + rows)
    package.change("agreements.csv", line, accord_id="engineering")


def test_a_signed_agreement_below_its_accords_floor_is_named(package: SpecimenPackage) -> None:
    put_under_accord(package, "OFFER", line=8, signed_by=("aldwick", "marram"))
    assert package.said() == [
        (
            "agreements.csv, line 8, column guarantee: the version is signed, but it guarantees CONSIDERATION, "
            "and its accord 'engineering' asks for at least OFFER"
        )
    ]


def test_a_party_that_has_not_signed_the_accord_is_named(package: SpecimenPackage) -> None:
    put_under_accord(package, "INTERVIEW", signed_by=("aldwick",))
    assert package.said() == [
        (
            "agreements.csv, line 4, column accord_id: the version is signed, but 'marram' is a party "
            "and has not signed the accord 'engineering'"
        )
    ]


def test_a_draft_may_fall_short_of_its_accord(package: SpecimenPackage) -> None:
    put_under_accord(package, "OFFER", line=8)
    package.drop_rows("agreement_signatures.csv", agreement_id="a6")
    assert package.said() == []


def test_an_agreement_that_keeps_to_its_accord_is_loaded_with_it(package: SpecimenPackage) -> None:
    put_under_accord(package, "OFFER", signed_by=("aldwick", "marram"))
    accord = package.read().register.agreements[2].versions[0].accord
    assert accord is not None
    assert [s.party.party_id for s in accord.signatures] == ["aldwick", "marram"]


def test_the_accord_of_another_network_is_named(package: SpecimenPackage) -> None:
    put_under_accord(package, "INTERVIEW", signed_by=("aldwick", "marram"))
    package.add("networks.csv", network_id="coast", name="Coast")
    package.change("accords.csv", 2, network_id="coast")
    assert package.said() == [
        "agreements.csv, line 4, column accord_id: ‘engineering’ is an accord of another network, ‘coast’"
    ]


def test_an_exemption_without_an_offering_is_named(package: SpecimenPackage) -> None:
    package.change("agreements.csv", 4, credits_exempted="100")
    assert package.said() == [
        (
            "agreements.csv, line 4, column credits_exempted: ‘B’ has no offering that is entered at 100 credits in "
            "(entry_credits 100)"
        )
    ]


def test_a_course_that_cannot_be_entered_at_the_beginning_is_named(package: SpecimenPackage) -> None:
    package.drop_rows("offerings.csv", offering_id="B-y1")
    assert package.said() == [
        (
            "agreements.csv, line 3, column credits_exempted: ‘B’ has no offering that is entered at the beginning "
            "(entry_credits 0)"
        )
    ]


def test_what_could_not_be_read_of_an_offering_is_not_held_against_an_agreement(package: SpecimenPackage) -> None:
    package.change("offerings.csv", 5, mode="sometimes")
    assert package.said() == [
        "offerings.csv, line 5, column mode: ‘sometimes’ is not a mode; use full_time or part_time"
    ]


def test_more_credit_exempted_than_recognised_is_named(package: SpecimenPackage) -> None:
    package.change("agreements.csv", 4, credits_recognised="60")
    assert package.said() == [
        "agreements.csv, line 4, column credits_exempted: more credits are exempted than are recognised"
    ]


def test_a_national_qualification_has_no_offering(package: SpecimenPackage) -> None:
    line = package.add(
        "offerings.csv", offering_id="N-ft", award_id="N", mode="full_time", duration_months="22", intakes="9"
    )
    assert package.said() == [
        (
            f"offerings.csv, line {line}, column award_id: ‘N’ is a national qualification, which has no offerings; "
            "offer a course"
        )
    ]


def test_nobody_progresses_to_a_national_qualification(package: SpecimenPackage) -> None:
    line = package.add("agreement_awards.csv", agreement_id="a1", version="1", side="receiving", award_id="GCSE-maths")
    assert package.said() == [
        (
            f"agreement_awards.csv, line {line}, column award_id: ‘GCSE-maths’ is a national qualification; "
            "nobody progresses to one, but to a course"
        )
    ]


def test_an_award_does_not_lead_to_itself(package: SpecimenPackage) -> None:
    line = package.add("agreement_awards.csv", agreement_id="a3", version="1", side="sending", award_id="B")
    assert package.said() == [
        "agreement_awards.csv, line 7, column award_id: ‘B’ is on both sides; an award does not lead to itself"
    ]
    assert line == 16


@pytest.mark.parametrize("side", ["sending", "receiving"])
def test_an_agreement_has_awards_on_both_sides(package: SpecimenPackage, side: str) -> None:
    package.drop_rows("agreement_awards.csv", agreement_id="a1", side=side)
    assert package.said() == [
        f"agreements.csv, line 2: agreement_awards.csv names no {side} award for it; there must be at least one"
    ]


def test_what_belongs_to_no_agreement_is_named(package: SpecimenPackage) -> None:
    line = package.add("agreement_awards.csv", agreement_id="a7", version="1", side="sending", award_id="N")
    assert package.said() == [
        f"agreement_awards.csv, line {line}, column version: ‘a7’, version 1, is not in agreements.csv"
    ]


def test_a_version_without_its_predecessor_is_named(package: SpecimenPackage) -> None:
    for file in ("agreements.csv", "agreement_awards.csv", "agreement_signatures.csv"):
        package.drop_rows(file, agreement_id="a5", version="1")
    assert package.said() == ["agreements.csv, line 6, column version: version 2 of ‘a5’ is here, and version 1 is not"]


def test_all_versions_of_an_agreement_belong_to_one_network(package: SpecimenPackage) -> None:
    package.add("networks.csv", network_id="coast", name="Coast")
    package.change("agreements.csv", 7, network_id="coast")
    assert package.said() == [
        (
            "agreements.csv, line 7, column network_id: the agreement ‘a5’ belongs to the network ‘example’, "
            "as all its versions do"
        )
    ]


def test_a_stranger_cannot_sign(package: SpecimenPackage) -> None:
    line = package.add(
        "agreement_signatures.csv", agreement_id="a1", version="1", institution_id="marram", signed_on="2025-03-03"
    )
    assert package.said() == [
        (
            f"agreement_signatures.csv, line {line}, column institution_id: ‘marram’ is no party to the agreement; "
            "its parties are ‘aldwick’ and ‘example’"
        )
    ]


@pytest.mark.parametrize("who", [{}, {"institution_id": "aldwick", "network_id": "example"}])
def test_a_signature_is_of_an_institution_or_of_a_network(package: SpecimenPackage, who: dict[str, str]) -> None:
    line = package.add("agreement_signatures.csv", agreement_id="a1", version="1", signed_on="2025-03-03", **who)
    assert package.said() == [
        (
            f"agreement_signatures.csv, line {line}, column institution_id: fill one of institution_id and network_id: "
            "who has signed"
        )
    ]


def test_a_course_confers_a_national_qualification_and_no_course(package: SpecimenPackage) -> None:
    package.change("awards.csv", 3, confers="F")
    package.change("awards.csv", 2, confers="GCSE-maths")
    assert package.said() == [
        "awards.csv, line 2, column confers: only a course confers a national qualification",
        "awards.csv, line 3, column confers: ‘F’ is a course; what a course confers is a national qualification",
    ]


def test_a_teach_out_does_not_end_before_the_withdrawal(package: SpecimenPackage) -> None:
    package.change("agreements.csv", 3, withdrawn_on="2026-10-01", teach_out_until="2026-09")
    assert package.said() == [
        "agreements.csv, line 3, column teach_out_until: the teach-out ends before the withdrawal"
    ]


def test_successors_do_not_lead_round_in_a_circle(package: SpecimenPackage) -> None:
    package.write("networks.csv", "network_id,name,successor_id\nexample,Example,coast\ncoast,Coast,example\n")
    assert package.said() == [
        "networks.csv, line 2, column successor_id: the successors lead round in a circle: example → coast → example",
        "networks.csv, line 3, column successor_id: the successors lead round in a circle: coast → example → coast",
    ]


def test_an_award_has_a_scale_that_there_is(package: SpecimenPackage) -> None:
    package.change("awards.csv", 3, grade_scale="hn")
    assert package.said() == ["awards.csv, line 3, column grade_scale: ‘hn’ is not in grade_scales.csv"]


class TestRequirements:
    """What an agreement asks is a tree that hangs together."""

    def test_a_tree_is_read_with_its_order(self, package: SpecimenPackage) -> None:
        package.require(
            "r1,a3,1,,all,,,,,",
            "r3,a3,1,r2,award,GCSE-maths,4,,,",
            "r4,a3,1,r2,award,FS-maths-2,,,,",
            "r0,a3,1,r1,grade,,Merit,,,",
            "r2,a3,1,r1,any,,,,,",
        )
        tree = package.read().register.agreements[2].versions[0].requirement
        assert tree is not None
        assert [leaf.requirement_id for leaf in tree.leaves()] == ["r0", "r3", "r4"]

    def test_several_roots_are_an_all(self, package: SpecimenPackage) -> None:
        package.require("r1,a3,1,,grade,,Merit,,,", "r2,a3,1,,text,,,,,A letter")
        tree = package.read().register.agreements[2].versions[0].requirement
        assert tree is not None
        assert (tree.kind, [c.requirement_id for c in tree.children]) == ("all", ["r1", "r2"])

    def test_a_circle_is_named_once_with_its_way(self, package: SpecimenPackage) -> None:
        package.require("r1,a3,1,r3,all,,,,,", "r2,a3,1,r1,any,,,,,", "r3,a3,1,r2,all,,,,,", "r4,a3,1,r1,text,,,,,x")
        assert package.said() == [
            (
                "requirements.csv, line 2, column parent_id: these requirements belong to each other in a circle: "
                "r1 → r3 → r2 → r1"
            )
        ]

    def test_a_requirement_that_is_its_own_parent_is_a_circle(self, package: SpecimenPackage) -> None:
        package.require("r1,a3,1,r1,all,,,,,")
        assert package.said() == [
            "requirements.csv, line 2, column parent_id: these requirements belong to each other in a circle: r1 → r1"
        ]

    def test_a_parent_in_another_version_is_named(self, package: SpecimenPackage) -> None:
        package.require("r1,a5,1,,all,,,,,", "r2,a5,1,r1,text,,,,,x", "r3,a5,2,r1,text,,,,,y")
        assert package.said() == [
            (
                "requirements.csv, line 4, column parent_id: ‘r1’ belongs to the agreement ‘a5’, version 1; "
                "a parent is a requirement of the same agreement version"
            )
        ]

    def test_a_parent_that_is_nowhere_is_named(self, package: SpecimenPackage) -> None:
        package.require("r1,a3,1,r0,text,,,,,x")
        assert package.said() == [
            (
                "requirements.csv, line 2, column parent_id: ‘r0’ is not in requirements.csv; "
                "a parent is a requirement of the same agreement version"
            )
        ]

    def test_a_grade_stands_on_the_scale_of_its_award(self, package: SpecimenPackage) -> None:
        package.require("r1,a3,1,,grade,,merit,,,", "r2,a3,1,,award,GCSE-maths,A,,,", "r3,a5,1,,grade,,Merit,,,")
        assert package.said() == [
            (
                "requirements.csv, line 2, column minimum_grade: ‘merit’ is not a grade of ‘H’; "
                "its grades are Distinction, Merit and Pass"
            ),
            (
                "requirements.csv, line 3, column minimum_grade: ‘A’ is not a grade of ‘GCSE-maths’; "
                "its grades are 9, 8, 7, 6, 5, 4, 3, 2 and 1"
            ),
            (
                "requirements.csv, line 4, column minimum_grade: ‘Merit’ cannot be asked for in ‘F’, "
                "which has no grade scale"
            ),
        ]

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ("r1,a3,1,,all,,,,,", "column kind: 'all' joins other requirements, and none belongs to it"),
            ("r1,a3,1,,grade,,,,,", "column minimum_grade: a grade requirement needs its least grade"),
            ("r1,a3,1,,award,,,,,", "column award_id: an award requirement needs the award that it asks for"),
            ("r1,a3,1,,credit,,,,4,", "column credits: a credit requirement needs a number of credits"),
            ("r1,a3,1,,credit,,,60,9,", "column level: ‘9’ is not a level; use E1, E2, E3 or 1 to 8"),
            ("r1,a3,1,,text,,,,,", "column text: a text requirement needs its words"),
        ],
    )
    def test_a_leaf_says_what_it_asks(self, package: SpecimenPackage, row: str, said: str) -> None:
        package.require(row)
        assert package.said() == [f"requirements.csv, line 2, {said}"]

    def test_only_all_and_any_have_requirements_below_them(self, package: SpecimenPackage) -> None:
        package.require("r1,a3,1,,text,,,,,x", "r2,a3,1,r1,text,,,,,y")
        assert package.said() == [
            "requirements.csv, line 2, column parent_id: 'text' cannot have requirements below it; only all and any can"
        ]

    def test_a_bottomless_tree_is_refused(self, package: SpecimenPackage) -> None:
        chain = [f"r{n},a3,1,r{n - 1},all,,,,," for n in range(1, 3000)]
        package.require("r0,a3,1,,all,,,,,", *chain, "leaf,a3,1,r2999,text,,,,,x")
        assert package.said() == ["requirements.csv, line 22, column parent_id: the tree has more than 20 levels"]
