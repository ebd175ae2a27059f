"""A load adds what is new and updates what it names; what it leaves out is untouched; signed terms never change."""

from dataclasses import replace

import pytest

from app.exchange.ordering import in_order
from routes_graph.agreements import Agreement, AgreementVersion
from routes_graph.awards import Award
from routes_graph.institutions import Contact, Institution, InstitutionKind, Membership, Network
from routes_graph.register import Register

from .specimen_package import SpecimenPackage


def version_of(register: Register, agreement_id: str, number: int = 1) -> AgreementVersion:
    return next(a for a in register.agreements if a.agreement_id == agreement_id).version(number)


def award_of(register: Register, award_id: str) -> Award:
    return next(a for a in register.awards if a.award_id == award_id)


def as_draft(known: Register, agreement_id: str) -> Register:
    """The register, but nobody has signed that agreement."""
    agreements = [
        Agreement(agreement_id=a.agreement_id, versions=tuple(replace(v, signatures=()) for v in a.versions))
        if a.agreement_id == agreement_id
        else a
        for a in known.agreements
    ]
    return in_order(replace(known, agreements=tuple(agreements)))


def test_the_same_package_again_changes_nothing(package: SpecimenPackage, known: Register) -> None:
    assert package.read(known).register == known


def test_a_package_that_holds_only_its_network_leaves_all_else_untouched(
    package: SpecimenPackage, known: Register
) -> None:
    package.only("networks.csv")
    assert package.read(known).register == known


def test_what_is_new_is_added_and_may_refer_to_what_is_known(package: SpecimenPackage, known: Register) -> None:
    package.only("networks.csv")
    package.write(
        "agreements.csv",
        "agreement_id,version,network_id,title,guarantee,first_entry,last_entry\n"
        "a7,1,example,HNC to foundation degree,INTERVIEW,2027-09,2029-09\n",
    )
    package.write("agreement_awards.csv", "agreement_id,version,side,award_id\na7,1,sending,H\na7,1,receiving,F\n")
    register = package.read(known).register
    assert [a.agreement_id for a in register.agreements] == ["a1", "a2", "a3", "a4", "a5", "a6", "a7"]
    assert register.agreements[:6] == known.agreements
    assert version_of(register, "a7").sending == (award_of(known, "H"),)


def test_an_identifier_that_is_neither_in_the_package_nor_known_is_named(
    package: SpecimenPackage, known: Register
) -> None:
    package.only("networks.csv")
    package.write("memberships.csv", "network_id,institution_id\nexample,nobody\n")
    assert package.said(known) == [
        (
            "memberships.csv, line 2, column institution_id: ‘nobody’ is not in institutions.csv, "
            "and it is not known already"
        )
    ]


def test_an_award_that_is_named_is_updated_wherever_it_stands(package: SpecimenPackage, known: Register) -> None:
    package.change("awards.csv", 3, title="Higher National Certificate in Engineering")
    register = package.read(known).register
    assert award_of(register, "H").title == "Higher National Certificate in Engineering"
    assert version_of(register, "a3").sending == (award_of(register, "H"),)
    assert award_of(register, "H").offerings == award_of(known, "H").offerings


def test_an_offering_that_is_named_is_updated_and_the_others_are_kept(
    package: SpecimenPackage, known: Register
) -> None:
    package.only("networks.csv")
    package.write(
        "offerings.csv", "offering_id,award_id,mode,duration_months,intakes,fee\nH-ft,H,full_time,10,9,6500\n"
    )
    register = package.read(known).register
    assert [o.fee for o in award_of(register, "H").offerings] == [6500, 5000]
    assert version_of(register, "a1").receiving == (award_of(register, "H"),)


def test_an_offering_does_not_move_to_another_award(package: SpecimenPackage, known: Register) -> None:
    package.only("networks.csv")
    package.write("offerings.csv", "offering_id,award_id,mode,duration_months,intakes\nH-ft,F,full_time,10,9\n")
    assert package.said(known) == [
        "offerings.csv, line 2, column offering_id: the offering ‘H-ft’ is known already, and belongs to the award ‘H’"
    ]


def test_a_grade_that_is_named_is_updated_and_the_others_keep_their_place(
    package: SpecimenPackage, known: Register
) -> None:
    package.only("networks.csv")
    package.write("grade_scales.csv", "grade_scale,grade,rank\nhigher_national,Refer,4\n")
    scale = award_of(package.read(known).register, "H").grade_scale
    assert scale is not None
    assert [g.grade for g in scale.grades] == ["Distinction", "Merit", "Pass", "Refer"]


def test_what_would_keep_a_known_agreement_from_standing_is_named_at_its_cause(
    package: SpecimenPackage, known: Register
) -> None:
    package.only("networks.csv")
    package.write(
        "offerings.csv",
        "offering_id,award_id,mode,entry_credits,duration_months,intakes\nB-y2,B,full_time,240,10,9\n",
    )
    assert package.said(known) == [
        (
            "offerings.csv, line 2: the agreement ‘a3’, version 1, which is known already, could not stand any more: "
            "'B' has no offering that is entered at 120 credits in"
        )
    ]


def test_an_institution_that_hands_a_course_over_does_not_take_its_signature_with_it(
    package: SpecimenPackage, known: Register
) -> None:
    package.change("awards.csv", 3, institution_id="marram")
    places = [(problem.file, problem.line) for problem in package.read(known).problems]
    assert places == [
        ("agreement_signatures.csv", 3),
        ("agreement_signatures.csv", 6),
        ("agreement_signatures.csv", 14),
    ]
    (package.folder / "agreement_signatures.csv").unlink()
    assert package.said(known) == [
        f"agreements.csv, line {line}: ‘aldwick’ has signed it, and would be no party to the agreement any more"
        for line in (2, 4, 8)
    ]


def test_a_raised_floor_that_a_known_agreement_breaks_is_named_at_the_accord(
    package: SpecimenPackage, known: Register
) -> None:
    package.write("accords.csv", "accord_id,network_id,title,floor\nengineering,example,Engineering,INTERVIEW\n")
    package.write(
        "accord_signatures.csv",
        "accord_id,institution_id,signed_on\nengineering,aldwick,2025-01-10\nengineering,marram,2025-01-10\n",
    )
    package.change("agreements.csv", 3, accord_id="engineering")
    package.change("agreements.csv", 4, accord_id="engineering")
    before = package.read().register
    package.only("networks.csv", "accords.csv")
    package.change("accords.csv", 2, floor="OFFER")
    assert package.said(before) == [
        (
            "accords.csv, line 2: the agreement ‘a2’, version 1, which is known already, could not stand any more: "
            "it guarantees INTERVIEW, and its accord 'engineering' asks for at least OFFER"
        )
    ]


def test_a_membership_that_is_named_is_what_the_package_says(package: SpecimenPackage, known: Register) -> None:
    package.only("networks.csv")
    package.write(
        "memberships.csv",
        "network_id,institution_id,from,until\nexample,aldwick,2019-01-01,2021-07-31\nexample,aldwick,2024-08-01,\n",
    )
    memberships = package.read(known).register.memberships
    assert [(m.institution_id, str(m.since), str(m.until)) for m in memberships] == [
        ("aldwick", "2019-01-01", "2021-07-31"),
        ("aldwick", "2024-08-01", "None"),
        ("marram", "None", "None"),
    ]


def test_a_signature_is_added_to_those_that_are_known(package: SpecimenPackage, known: Register) -> None:
    half_signed = as_draft(known, "a1")
    package.only("networks.csv")
    package.write(
        "agreement_signatures.csv", "agreement_id,version,institution_id,signed_on\na1,1,aldwick,2026-01-05\n"
    )
    signed = package.read(half_signed).register
    assert [s.party.party_id for s in version_of(signed, "a1").signatures] == ["aldwick"]
    package.write("agreement_signatures.csv", "agreement_id,version,network_id,signed_on\na1,1,example,2026-01-09\n")
    assert str(version_of(package.read(signed).register, "a1").signed_on) == "2026-01-09"


@pytest.mark.parametrize(
    ("column", "cell", "was", "would_be", "what"),
    [
        ("guarantee", "INTERVIEW", "OFFER", "INTERVIEW", "its guarantee was"),
        ("first_entry", "2026-01", "2026-09", "2026-01", "its first entry month was"),
        ("last_entry", "2029-09", "2028-09", "2029-09", "its last entry month was"),
        ("credits_recognised", "130", "120", "130", "the credits recognised were"),
        ("credits_exempted", "0", "120", "0", "the credits exempted were"),
        ("places", "20", "without limit", "20", "its places were"),
        ("sender_scope", "members", "any", "members", "its scope was"),
        ("apply_by", "01-29", "left open", "01-29", "the day to apply by was"),
    ],
)
def test_the_terms_of_a_signed_version_never_change(
    package: SpecimenPackage, known: Register, column: str, cell: str, was: str, would_be: str, what: str
) -> None:
    package.change("agreements.csv", 4, **{column: cell})
    assert package.said(known) == [
        (
            f"agreements.csv, line 4, column {column}: ‘a3’, version 1, was signed by every party on "
            f"2025-03-10, and its terms do not change: {what} {was}, and would be {would_be}; "
            "make a new version instead"
        )
    ]


def test_the_awards_of_a_signed_version_never_change(package: SpecimenPackage, known: Register) -> None:
    package.add("agreement_awards.csv", agreement_id="a3", version="1", side="sending", award_id="F")
    assert package.said(known) == [
        (
            "agreement_awards.csv, line 6, column award_id: ‘a3’, version 1, was signed by every party on "
            "2025-03-10, and its terms do not change: its sending awards were ‘H’, and would be ‘F’, ‘H’; "
            "make a new version instead"
        )
    ]


def test_the_requirements_of_a_signed_version_never_change(package: SpecimenPackage, known: Register) -> None:
    package.require("r1,a3,1,,grade,,Merit,,,", "r2,a3,1,,award,GCSE-maths,4,,,")
    assert package.said(known) == [
        (
            "requirements.csv, line 2, column requirement_id: ‘a3’, version 1, was signed by every party on "
            "2025-03-10, and its terms do not change: its requirements were none, and would be "
            "all of (award GCSE-maths at least 4; grade at least Merit); make a new version instead"
        )
    ]


def test_requirements_that_a_package_with_requirements_leaves_out_are_a_difference(package: SpecimenPackage) -> None:
    package.require("r1,a3,1,,grade,,Merit,,,")
    known = package.read().register
    package.require()
    assert package.said(known) == [
        (
            "agreements.csv, line 4: ‘a3’, version 1, was signed by every party on 2025-03-10, and its terms do not "
            "change: its requirements were grade at least Merit, and would be none; make a new version instead"
        )
    ]


def test_requirements_of_which_the_package_says_nothing_stay(package: SpecimenPackage) -> None:
    package.require("r1,a3,1,,grade,,Merit,,,")
    known = package.read().register
    (package.folder / "requirements.csv").unlink()
    assert package.read(known).register == known


def test_requirements_that_ask_the_same_by_other_names_are_no_difference(package: SpecimenPackage) -> None:
    package.require("r1,a3,1,,grade,,Merit,,,", "r2,a3,1,,text,,,,,A letter")
    known = package.read().register
    package.require("q,a3,1,,all,,,,,", "q2,a3,1,q,text,,,,,A letter", "q1,a3,1,q,grade,,Merit,,,")
    assert package.said(known) == []


def test_a_draft_may_change_in_every_term(package: SpecimenPackage, known: Register) -> None:
    package.change("agreements.csv", 4, guarantee="INTERVIEW", places="5", last_entry="2031-09")
    package.drop_rows("agreement_signatures.csv", agreement_id="a3")
    package.require("r1,a3,1,,text,,,,,A letter")
    changed = version_of(package.read(as_draft(known, "a3")).register, "a3")
    assert (changed.guarantee.name, changed.places, changed.signed_on) == ("INTERVIEW", 5, None)
    assert changed.requirement is not None


@pytest.mark.parametrize(
    "cells",
    [
        {"withdrawn_on": "2026-10-01", "teach_out_until": "2027-09"},
        {"review_due": "2027-01-31"},
        {"contact_name": "Somebody else", "contact_email": "else@marram.example"},
        {"title": "A better title", "summary": "In a few words", "url": "https://marram.example/a3"},
    ],
)
def test_withdrawal_review_contacts_and_words_of_a_signed_version_may_change(
    package: SpecimenPackage, known: Register, cells: dict[str, str]
) -> None:
    package.change("agreements.csv", 4, **cells)
    register = package.read(known).register
    assert version_of(register, "a3") != version_of(known, "a3")
    assert version_of(register, "a1") == version_of(known, "a1")


def test_a_new_version_may_have_new_terms(package: SpecimenPackage, known: Register) -> None:
    package.add("agreements.csv", **(package.rows("agreements.csv")[2] | {"version": "2", "guarantee": "INTERVIEW"}))
    package.add("agreement_awards.csv", agreement_id="a3", version="2", side="sending", award_id="F")
    package.add("agreement_awards.csv", agreement_id="a3", version="2", side="receiving", award_id="B")
    register = package.read(known).register
    assert version_of(register, "a3", 2).guarantee.name == "INTERVIEW"
    assert version_of(register, "a3", 1) == version_of(known, "a3", 1)


class TestNetworks:
    """A package changes only networks that it holds."""

    @pytest.fixture
    def coast(self, package: SpecimenPackage) -> SpecimenPackage:
        """A package of the neighbouring network, which knows Aldwick and Marram."""
        package.only()
        package.write("networks.csv", "network_id,name\ncoast,Coast\n")
        return package

    @pytest.mark.parametrize(
        ("file", "content"),
        [
            ("memberships.csv", "network_id,institution_id\nexample,aldwick\n"),
            ("recognitions.csv", "network_id,recognises_id,from\nexample,coast,2026-01-01\n"),
            ("accords.csv", "accord_id,network_id,title,floor\nx,example,X,OFFER\n"),
            (
                "agreements.csv",
                (
                    "agreement_id,version,network_id,title,guarantee,first_entry,last_entry\n"
                    "a7,1,example,A,OFFER,2027-09,2029-09\n"
                ),
            ),
        ],
    )
    def test_what_belongs_to_another_network_is_refused(
        self, coast: SpecimenPackage, known: Register, file: str, content: str
    ) -> None:
        coast.write(file, content)
        reason = "the network ‘example’ is not in networks.csv, and a package changes only networks that it holds"
        assert f"{file}, line 2, column network_id: {reason}" in coast.said(known)

    def test_an_agreement_does_not_change_networks(self, coast: SpecimenPackage, known: Register) -> None:
        coast.write(
            "agreements.csv",
            "agreement_id,version,network_id,title,guarantee,first_entry,last_entry\n"
            "a7,1,coast,A,OFFER,2027-09,2029-09\na1,2,coast,A,OFFER,2027-09,2029-09\n",
        )
        coast.write(
            "agreement_awards.csv",
            "agreement_id,version,side,award_id\na7,1,sending,N\na7,1,receiving,H\na1,2,sending,N\na1,2,receiving,H\n",
        )
        assert coast.said(known) == [
            (
                "agreements.csv, line 3, column network_id: the agreement ‘a1’ belongs to the network ‘example’, "
                "as all its versions do"
            )
        ]

    def test_another_networks_agreement_is_not_signed_from_here(self, coast: SpecimenPackage, known: Register) -> None:
        coast.write(
            "agreement_signatures.csv", "agreement_id,version,institution_id,signed_on\na1,1,aldwick,2026-01-05\n"
        )
        assert len(coast.said(known)) == 1
        assert "a package changes only networks that it holds" in coast.said(known)[0]

    def test_an_institution_that_is_only_in_another_network_is_not_changed_from_here(
        self, coast: SpecimenPackage, known: Register
    ) -> None:
        coast.write("institutions.csv", "institution_id,name,kind\naldwick,Oldwick College,college\n")
        assert coast.said(known) == [
            (
                "institutions.csv, line 2, column institution_id: ‘aldwick’ is known already, and belongs only to the "
                "network ‘example’, which this package does not hold; it cannot be changed here"
            )
        ]

    def test_an_institution_that_joins_may_be_described(self, coast: SpecimenPackage, known: Register) -> None:
        coast.write("institutions.csv", "institution_id,name,kind\naldwick,Oldwick College,college\n")
        coast.write("memberships.csv", "network_id,institution_id\ncoast,aldwick\n")
        institutions = coast.read(known).register.institutions
        assert [i.name for i in institutions] == ["Oldwick College", "Marram University"]

    def test_a_network_may_recognise_one_that_is_known(self, coast: SpecimenPackage, known: Register) -> None:
        coast.write("recognitions.csv", "network_id,recognises_id,from\ncoast,example,2026-01-01\n")
        assert [r.recognises_id for r in coast.read(known).register.recognitions] == ["example"]

    def test_both_networks_stand_beside_each_other(self, coast: SpecimenPackage, known: Register) -> None:
        register = coast.read(known).register
        assert register == replace(known, networks=(Network(network_id="coast", name="Coast"), *known.networks))


def test_everything_known_survives_although_the_package_could_not_have_written_it(
    package: SpecimenPackage, known: Register
) -> None:
    stranger = Institution(
        institution_id="zeal", name="Zeal", kind=InstitutionKind.EMPLOYER, contact=Contact(phone="01632 960000")
    )
    more = replace(
        known,
        institutions=(*known.institutions, stranger),
        memberships=(*known.memberships, Membership(network_id="example", institution_id="zeal")),
    )
    assert package.read(more).register == more
