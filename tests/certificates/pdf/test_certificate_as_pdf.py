"""The certificate on paper, read back by other programs."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from certificates.certificate import CertifiedSupport, GuaranteeCertificate, Signatory
from certificates.codes import parse
from certificates.composing import compose
from certificates.conditions import Condition
from certificates.document import CertificateDocument
from certificates.errors import NotAllowed
from certificates.names import Holder, name_to_check_by
from certificates.pdf import unprintable, write_pdf
from routes_graph.agreements import Guarantee
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Contact
from routes_graph.requirements import RequirementState
from tests.certificates.pdf.reading import (
    FONTS,
    MILLIMETRES_AN_INCH,
    codes_in,
    facts_of,
    fonts_of,
    lines_of,
    needs_poppler,
    picture_of,
    said_in,
    spoiled,
    structure_of,
    words_of,
)
from tests.certificates.specimens import CHECKED, application, holding, issued_for
from tests.routes_graph.specimens import a3_asking_for_merit_and_mathematics

pytestmark = needs_poppler

SITE = "https://onward.valeandcoast.example"


def ordinary(**differences: object) -> GuaranteeCertificate:
    """One with everything that most certificates have."""
    graph = QualificationGraph(a3_asking_for_merit_and_mathematics().register)
    plain = issued_for(application(holdings=holding("H:merit")), graph)
    signatories = (
        Signatory(party="Aldwick College", signed_on=date(2025, 3, 3), name="Dr Helen Marsh", role="Principal"),
        Signatory(party="Marram University", signed_on=date(2025, 3, 9)),
    )
    whole = replace(
        plain,
        reply_days=28,
        contact=Contact(name="Admissions", email="admissions@marram.example"),
        supports=(CertifiedSupport(institution="Marram University", text="A named mentor in the first year"),),
        agreement=replace(plain.agreement, signatories=signatories, accord="Vale engineering accord"),
        demonstration=True,
    )
    return replace(whole, **differences)  # type: ignore[arg-type]


def named(full_name: str) -> GuaranteeCertificate:
    holder = Holder(full_name=full_name, checking_name=name_to_check_by(full_name), salt="00")
    return ordinary(holder=holder, holder_commitment=holder.commitment)


def document(certificate: GuaranteeCertificate | None = None) -> CertificateDocument:
    return compose(certificate or ordinary(), SITE)


def pdf(certificate: GuaranteeCertificate | None = None) -> bytes:
    return write_pdf(document(certificate), FONTS)


def with_conditions(count: int) -> GuaranteeCertificate:
    asked = (
        Condition(text=f"Condition number {n}, which takes a line and a half to be said in full", state=state)
        for n, state in zip(
            range(count), [RequirementState.TO_BE_CHECKED, RequirementState.NOT_MET] * count, strict=False
        )
    )
    return ordinary(conditions=tuple(asked))


def test_every_fact_is_read_back_in_reading_order() -> None:
    expected = [
        "Progression guarantee certificate",
        "Aldwick College",
        "Marram University",
        "Marram University guarantees Amina Okafor-Lindqvist an offer of a place on BEng Engineering, starting in",
        "September 2028.",
        "OFFER",
        "The university must offer you a place if you meet the conditions below.",
        "Not promised: a place if a condition is not met",
        "Send this certificate with your application.",
        "What you have",
        "You hold HNC Engineering, Aldwick College (merit).",
        "HNC Engineering, merit or above.",
        "You said so yourself, and nobody has checked it. The university will ask for proof.",
        "Still to show",
        "GCSE Mathematics, grade 4 or above, or Functional Skills Mathematics level 2.",
        "Marram University: A named mentor in the first year",
        "Whom to ask: Admissions, admissions@marram.example",
        "Apply and send this by Thursday 31 August 2028",
        "They must reply Within 28 days of getting it",
        "The course starts in September 2028",
        "How you study Full time, 1 year 10 months",
        "Credit they recognise 120 credits, you skip 120",
        "Issued on Wednesday 1 March 2028",
        "Evidence Your own word, not checked",
        "Dr Helen Marsh Principal, Aldwick College, signed 3 March 2025",
        "Marram University Signed 9 March 2025",
        "To check this certificate",
        "1. Scan the square, or go to onward.valeandcoast.example/check",
        "2. Type the code. Capitals and gaps do not matter.",
        "3. Type the name Okafor-Lindqvist to see that it is this person’s.",
        " ".join(ordinary().code.groups),
        "Agreement a3, version 1, ‘Progression agreement a3’, under Vale engineering accord, of",
        "Example Lifelong Learning Network, signed on 14 March 2025.",
        "If it changes later, this certificate still stands until 31 August 2028.",
        "Demonstration: these institutions are invented and nothing here is promised.",
    ]
    words = words_of(pdf())
    place = 0
    for fact in expected:
        found = words.find(fact, place)
        assert found >= 0, f"{fact!r} is not read after {words[max(0, place - 60) : place]!r}"
        place = found + len(fact)


def test_an_ordinary_one_takes_one_page_of_a4() -> None:
    facts = facts_of(pdf())
    assert facts["Pages"] == "1"
    assert facts["Page size"].endswith("(A4)")


def test_one_without_conditions_or_help_takes_one_page() -> None:
    assert facts_of(pdf(ordinary(conditions=(), supports=(), contact=Contact())))["Pages"] == "1"


def test_what_an_adviser_has_seen_is_ticked_and_said() -> None:
    words = words_of(pdf(ordinary(evidence=CHECKED)))
    assert "Checked by Joan Pryce, adviser, Aldwick College, on Wednesday 1 March 2028." in words
    assert "nobody has checked" not in words
    assert b"/Alt (Seen)" in pdf(ordinary(evidence=CHECKED))


def test_what_the_learner_only_said_has_an_empty_box() -> None:
    assert b"/Alt (Seen)" not in pdf()
    assert pdf().count(b"/Alt (To be ticked when it is seen)") == 3


def test_help_stands_below_the_facts_where_the_left_is_full_and_all_stays_on_one_page() -> None:
    many = tuple(
        Condition(text=f"Condition number {n}, which takes a line and a half to be said in full", state=state)
        for n, state in enumerate([RequirementState.TO_BE_CHECKED] * 5)
    )
    certificate = ordinary(conditions=many, reply_days=None, credits_recognised=0)
    words = words_of(pdf(certificate))
    assert facts_of(pdf(certificate))["Pages"] == "1"
    assert words.index("Condition number 4,") < words.index("Evidence Your own word") < words.index("Whom to ask:")


def test_the_facts_are_set_a_little_smaller_before_anything_goes_overleaf() -> None:
    asked = [f"Condition number {n}, which takes a line and a half to be said in full" for n in range(10)]
    many = tuple(Condition(text=text, state=RequirementState.TO_BE_CHECKED) for text in asked)
    certificate = ordinary(conditions=many)
    words = words_of(pdf(certificate))
    assert facts_of(pdf(certificate))["Pages"] == "1"
    assert all(text in words for text in asked)
    assert words.index("Evidence Your own word") < words.index("Whom to ask:")


def test_long_conditions_go_on_and_none_is_lost() -> None:
    certificate = with_conditions(60)
    file = pdf(certificate)
    pages = int(facts_of(file)["Pages"])
    words = words_of(file)
    assert pages > 2
    assert "This goes on overleaf." in words
    assert [n for n in range(60) if f"Condition number {n}," not in words] == []
    assert all(f"Page {n} of {pages}" in words for n in range(1, pages + 1))
    assert words.count("Amina Okafor-Lindqvist") == pages


def test_the_first_page_always_has_the_square_and_the_code() -> None:
    file = pdf(with_conditions(60))
    assert [c.text for c in codes_in(picture_of(file, 150))] == [document().address]
    assert codes_in(picture_of(file, 150, page=2)) == []


def test_many_signatories_go_on_and_none_is_lost() -> None:
    parties = tuple(Signatory(party=f"Partner number {n}", signed_on=date(2025, 3, 9)) for n in range(40))
    certificate = ordinary(agreement=replace(ordinary().agreement, signatories=parties))
    words = words_of(pdf(certificate))
    assert [n for n in range(40) if f"Partner number {n} Signed 9 March 2025" not in words] == []


def test_a_title_of_200_characters_is_set_in_full() -> None:
    title = ("BSc (Hons) Integrated Professional Practice in Health, Social Care and Community Development with " * 3)[
        :200
    ]
    certificate = ordinary(receiving=replace(ordinary().receiving, title=title))
    assert title in words_of(pdf(certificate)).replace("- ", "-")
    assert facts_of(pdf(certificate))["Pages"] == "1"


def test_one_endless_word_is_broken_and_nothing_is_lost() -> None:
    title = "Donaudampfschifffahrt" * 9
    certificate = ordinary(receiving=replace(ordinary().receiving, title=title))
    assert title in words_of(pdf(certificate)).replace(" ", "")


@pytest.mark.parametrize(
    "name",
    [
        "Siân Ŵynfford Llŷr",
        "Zoë O’Brien-Núñez",
        "Nguyễn Thị Đặng",
        "Łukasz Żółć",
        "Κωνσταντίνος Παπαδόπουλος",
        "Олександра Шевченко",
        "Björk",
        "Maximiliana Featherstonehaugh-Cholmondeley of the Northern Territories and the Western Isles",
        "Ng",
        "<b>Bobby</b> & Sons",
    ],
)
def test_a_name_is_printed_as_it_is_written(name: str) -> None:
    file = pdf(named(name))
    assert name in words_of(file).replace("- ", "-")
    assert facts_of(file)["Pages"] == "1"


@pytest.mark.parametrize("name", ["محمد بن سلمان الهاشمي", "أحمد عبد الله", "יעל כהן", "Fatima محمد"])
def test_a_name_that_runs_from_the_right_is_read_back_as_it_is_written(name: str) -> None:
    text = unicodedata.normalize("NFKC", lines_of(pdf(named(name)))).replace(" ", "")
    assert all(word in text for word in name.split())


def test_a_name_that_runs_from_the_right_is_read_back_whole() -> None:
    assert "محمدبنسلمانالهاشمي" in lines_of(pdf(named("محمد بن سلمان الهاشمي"))).replace(" ", "")


@pytest.mark.parametrize(
    "name", ["ঐশী সেন", "अनन्या शर्मा", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "தமிழ்ச்செல்வி", "สมชาย ใจดี", "გიორგი ბერიძე", "ሰላም ወልደ", "Արամ"]
)
def test_a_name_in_another_script_is_read_back_as_it_is_written(name: str) -> None:
    assert name in lines_of(pdf(named(name)))


def test_joined_letters_are_joined() -> None:
    """The same letters kept apart (by marks that say so) take more room: the shapes are not those of single letters."""
    joined, apart = (picture_of(pdf(named(name)), 50).tobytes() for name in ("سلم", "س\u200cل\u200cم"))
    assert joined != apart


def test_a_letter_that_no_font_has_is_named_and_never_drawn_as_an_empty_box() -> None:
    assert unprintable("Li Xiaolong 李小龍 李", FONTS) == ("李", "小", "龍")
    words = words_of(pdf(named("李小龍")))
    assert "guarantees ??? an offer" in words
    assert "A letter that cannot be printed here stands as a question mark." in words


@pytest.mark.parametrize("name", ["Siân Ŵyn", "Αλέξης", "Шевченко", "محمد", "כֹּהֵן", "राम"])
def test_a_letter_that_some_font_has_is_not_named(name: str) -> None:
    assert unprintable(name, FONTS) == ()


def test_the_same_certificate_makes_the_same_bytes() -> None:
    first = pdf(named("محمد بن سلمان"))
    pdf(named("عبد الرحمن فاطمة"))
    assert pdf(named("محمد بن سلمان")) == first


def test_every_font_is_in_the_file() -> None:
    rows = fonts_of(pdf(named("Шевченко محمد")))
    assert {row[0].split("+")[-1] for row in rows} >= {
        "AtkinsonHyperlegibleNext-Bold",
        "NotoSans-Bold",
        "NotoSansArabic-Bold",
    }
    assert all(row[-5] == "yes" for row in rows), rows


def test_the_file_says_its_title_and_language_and_is_tagged() -> None:
    facts = facts_of(pdf())
    assert facts["Title"].startswith("Progression guarantee certificate ")
    assert facts["Tagged"] == "yes"
    assert b"/Lang (en-GB)" in pdf()


def test_the_tags_walk_the_page_in_reading_order_and_say_what_figures_show() -> None:
    walked = " ".join(structure_of(pdf()))
    expected = [
        "H1",
        '"Progression guarantee certificate"',
        '"Amina Okafor-Lindqvist"',
        "H2",
        '"What you have"',
        '"You hold HNC Engineering, Aldwick College (merit)."',
        '"Dates and facts"',
        '"Dr Helen Marsh"',
        '"To check this certificate"',
    ]
    places = [walked.find(piece) for piece in expected]
    assert -1 not in places, expected[places.index(-1)]
    assert places == sorted(places)
    for figure in (
        "Onward",
        "A line from level 4 to level 6: OFFER",
        "QR code: opens the page that checks this certificate",
    ):
        assert f"/Alt ({figure})".encode() in pdf()


def test_a_name_that_is_drawn_in_joined_shapes_is_said_as_it_is_written() -> None:
    assert "محمد بن سلمان" in said_in(pdf(named("محمد بن سلمان")))
    assert said_in(pdf()) == []


@pytest.mark.parametrize("degrees", [0, 3, -4, 90, 93, 180, 267])
def test_the_square_is_read_from_a_grey_turned_and_noisy_copy_of_100_dots_an_inch(degrees: float) -> None:
    copy = spoiled(picture_of(pdf(), 100), degrees=degrees, noise=60)
    assert [c.text for c in codes_in(copy)] == [f"{SITE}/v/{ordinary().code.text}"]


def test_the_square_holds_the_address_alone_which_leads_to_its_code() -> None:
    (found,) = codes_in(picture_of(pdf(), 150))
    assert found.text == document().address
    assert parse(found.text) == ordinary().code


def test_the_square_is_at_least_35_millimetres_at_level_q() -> None:
    (found,) = codes_in(picture_of(pdf(), 300))
    corners = found.position
    wide = (corners.top_right.x - corners.top_left.x) / 300 * MILLIMETRES_AN_INCH
    assert wide >= 35
    assert found.ec_level == "Q"


def test_an_interview_is_drawn_otherwise_than_an_offer_without_colour() -> None:
    offer = picture_of(pdf(), 60)
    interview = picture_of(pdf(ordinary(guarantee=Guarantee.INTERVIEW)), 60)
    upper = (0, 0, offer.width, offer.height // 6)
    assert offer.crop(upper).tobytes() != interview.crop(upper).tobytes()


def test_a_corrected_one_says_since_when() -> None:
    assert "Name corrected on Tuesday 2 May 2028" in words_of(pdf(ordinary(corrected_on=date(2028, 5, 2))))


def test_one_subject_to_places_says_so() -> None:
    assert "it is subject to places" in words_of(pdf(ordinary(subject_to_places=True)))


def test_an_award_that_is_still_studied_is_still_to_show() -> None:
    words = words_of(pdf(ordinary(studied_until=2028 * 12 + 5)))
    assert "Still to show You finish HNC Engineering, Aldwick College. You expect to in June 2028." in words


def test_a_national_qualification_is_named_as_one() -> None:
    sending = replace(ordinary().sending, institution=None, institution_id=None)
    assert "Progression guarantee certificate National qualification" in words_of(pdf(ordinary(sending=sending)))


def test_an_erased_one_is_not_printed() -> None:
    with pytest.raises(NotAllowed):
        document(ordinary(holder=None))
