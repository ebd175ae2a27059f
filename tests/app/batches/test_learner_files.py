"""Files of learners are read however a spreadsheet has saved them, and refused in words that help."""

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.batches.columns import MOST_ROWS, read_learners, template
from app.batches.text_file import LARGEST_FILE, UnreadableFile
from app.batches.typed import TypedAward, TypedRow

HEADER = "reference,full name,award,grade"
SIAN = "S1,Siân Ŵyn-Davies,BTEC National Extended Diploma,DMM"


def rows_of(text: str, encoding: str = "utf-8") -> tuple[TypedRow, ...]:
    return read_learners(text.encode(encoding)).rows


def reason_for(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_learners(content)
    return refused.value.reason


def test_a_row_says_who_the_learner_is_and_what_they_hold() -> None:
    (row,) = rows_of(f"{HEADER}\n{SIAN}\n")

    assert (row.line, row.reference, row.full_name) == (2, "S1", "Siân Ŵyn-Davies")
    assert row.awards == (TypedAward(award="BTEC National Extended Diploma", grade="DMM"),)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_way_in_which_spreadsheets_save_reads_the_same(separator: str, newline: str, encoding: str) -> None:
    text = newline.join((HEADER, SIAN, "")).replace(",", separator)

    assert rows_of(text, encoding) == rows_of(f"{HEADER}\n{SIAN}\n")


def test_a_file_that_names_its_separator_is_believed() -> None:
    rows = rows_of('sep=;\nreference;full name;award\nS1;"Prys, Siân";HNC\n')

    assert [(row.line, row.full_name) for row in rows] == [(3, "Prys, Siân")]


def test_letters_that_windows_wrote_are_read_and_that_is_said() -> None:
    file = read_learners("reference,full name,award\nJ1,José Muñoz,HNC – engineering\n".encode("cp1252"))

    assert file.guessed_letters
    assert file.rows[0].full_name == "José Muñoz"
    assert file.rows[0].awards[0].award == "HNC – engineering"
    assert not read_learners(SIAN.join((f"{HEADER}\n", "\n")).encode()).guessed_letters


def test_a_cell_may_hold_lines_and_separators_and_quotes() -> None:
    rows = rows_of(f'{HEADER}\nS1,"Siân ""Shan""\nPrys, senior",HNC,D\nS2,Tom Reed,HNC,\n')

    assert [(row.line, row.full_name) for row in rows] == [(2, 'Siân "Shan" Prys, senior'), (4, "Tom Reed")]


def test_several_awards_stand_in_several_columns_or_in_one_cell() -> None:
    apart = rows_of("reference,name,award,grade,award 2,grade 2,until 2\nS1,Siân,HNC,D,GCSE Mathematics,5,2027-06\n")
    together = rows_of("reference,name,awards,grades,until\nS1,Siân,HNC; GCSE Mathematics,D; 5,;2027-06\n")
    in_lines = rows_of('reference,name,awards,grades,until\nS1,Siân,"HNC\nGCSE Mathematics","D\n5",;2027-06\n')

    expected = (
        TypedAward(award="HNC", grade="D"),
        TypedAward(award="GCSE Mathematics", grade="5", studied_until="2027-06"),
    )
    assert [rows[0].awards for rows in (apart, together, in_lines)] == [expected] * 3


@pytest.mark.parametrize(
    "header",
    [
        "Reference,Full name,Award",
        "REF,NAME,QUALIFICATION",
        " learner_reference , full-name , award ",
        "Learner ref.,Names,Course",
        "\ufeffreference,full name,award 1",
    ],
)
def test_columns_are_known_by_what_people_call_them(header: str) -> None:
    assert rows_of(f"{header}\nS1,Siân,HNC\n")[0].awards[0].award == "HNC"


def test_columns_that_are_not_used_are_named() -> None:
    file = read_learners(b"reference,full name,award,Tutor,Date of birth\nS1,Sian,HNC,TR,1999-01-01\n")

    assert file.unused_columns == ("Tutor", "Date of birth")
    assert "1999" not in repr(file.rows)


def test_blank_rows_and_missing_cells_at_the_end_are_passed_over() -> None:
    rows = rows_of(f"\n{HEADER}\n,,,\nS1,Siân,HNC\n\n , ,,\n")

    assert [(row.line, row.awards[0].grade) for row in rows] == [(4, "")]


def test_a_row_with_more_cells_than_there_are_columns_is_not_believed() -> None:
    ordinary, shifted = rows_of(f"{HEADER}\nS1,Siân,HNC,D,,\nS2,Prys, Tom,HNC,D\n")

    assert not ordinary.is_shifted
    assert shifted.is_shifted


def test_a_thousand_learners_are_read_and_one_more_is_too_many() -> None:
    lines = [f"S{number},Learner Number {number},HNC,D" for number in range(MOST_ROWS)]
    assert len(rows_of("\n".join((HEADER, *lines)))) == MOST_ROWS

    assert "1,001 learners" in reason_for("\n".join((HEADER, *lines, "S-last,One More,HNC,D")).encode())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"\n \n,,\n", "The file is empty"),
        (HEADER.encode(), "no learner below them"),
        (b"S1,Sian,HNC\nS2,Tom,HNC\n", "The first row must name the columns"),
        (b"reference,award\nS1,HNC\n", "‘full name’ is not among them"),
        (b"reference,name,full name,award\nS1,Sian,Sian,HNC\n", "Two columns are called ‘full name’"),
        (b"PK\x03\x04rest", "spreadsheet’s own file"),
        (b"\xd0\xcf\x11\xe0rest", "spreadsheet’s own file"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"reference\0,full name", "not a text file"),
        (b"reference,full name,award\nS1,Si\x81n,HNC\n", "letters cannot be read"),
        (b'reference,full name,award\nS1,"Sian,HNC\n', "Line 2: a quote"),
        (b'reference,full name,award\nS1,"Sian"a,HNC\n', "Line 2: a quote"),
        (b"a" * (LARGEST_FILE + 1), "larger than 1 MB"),
        (HEADER.encode() + b"\nS1," + b"x" * 3000 + b",HNC,D", "Line 2: a cell holds more than 2,000"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(content: bytes, words: str) -> None:
    assert words in reason_for(content)


def test_the_template_is_a_file_that_can_be_read() -> None:
    file = read_learners(template())

    assert not file.unused_columns
    assert [len(row.awards) for row in file.rows] == [1, 2]
    assert file.rows[1].awards[0].studied_until == "2027-06"


@given(content=st.binary(max_size=200))
def test_whatever_is_sent_it_is_read_or_refused_in_words(content: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        read_learners(b"reference,full name,award\n" + content)


CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\x85\u2028\u2029;|"), max_size=30)


@given(cells=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=5))
def test_what_a_program_writes_as_csv_is_what_is_read(cells: list[tuple[str, str, str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([("reference", "full name", "award"), *cells])
    expected = [tuple(cell for cell in row) for row in cells if any(cell.strip() for cell in row)]
    try:
        file = read_learners(written.getvalue().encode())
    except UnreadableFile:
        assert not expected
        return

    assert len(file.rows) == len(expected)
