"""Whatever is in the files, reading ends with problems or with a register, and never with an error of our own."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange import read_package
from app.exchange.schema import FILES
from routes_graph.graph import QualificationGraph
from routes_graph.register import Register

from .generated_registers import TROUBLESOME
from .specimen_package import REQUIREMENT_COLUMNS, WORKED_EXAMPLES, SpecimenPackage

ALSO = {
    "requirements.csv": f"{REQUIREMENT_COLUMNS}\nr1,a5,1,,all,,,,,\nr2,a5,1,r1,text,,,,,x\nr3,a6,1,,grade,,Merit,,,\n",
    "accords.csv": "accord_id,network_id,title,floor\neng,example,Engineering,CONSIDERATION\n",
    "accord_signatures.csv": "accord_id,institution_id,signed_on\neng,aldwick,2025-01-01\neng,marram,2025-01-01\n",
    "supports.csv": "support_id,agreement_id,version,institution_id,text\ns1,a3,1,marram,A mentor\n",
    "recognitions.csv": "network_id,recognises_id,from\n",
}
WORDS = [
    *TROUBLESOME,
    *("", " ", "N", "H", "F", "B", "T", "a1", "a3", "a5", "r1", "r2", "example", "aldwick", "marram", "eng", "s1"),
    *("1", "2", "-1", "99999999999", "2026-09", "2026-09-01", "0000-00", "OFFER", "grade", "all", "Merit", "receiving"),
    *("E1", "12", "04.1", "true", "a" * 200, "1;9", "nan", "1e400", "\ud7ff", "\x00", "\x1b[2J"),
]
changes = st.one_of(
    st.tuples(st.just("cell"), st.integers(0, 30), st.integers(0, 20), st.sampled_from(WORDS)),
    st.tuples(st.just("drop"), st.integers(0, 30)),
    st.tuples(st.just("double"), st.integers(0, 30)),
    st.tuples(st.just("cut"), st.integers(0, 400)),
    st.tuples(st.just("byte"), st.integers(0, 400), st.integers(0, 255)),
    st.tuples(st.just("text"), st.text(max_size=40)),
)
spoilt = st.lists(st.tuples(st.sampled_from([file.name for file in FILES]), changes), min_size=1, max_size=5)


def spoil(content: bytes, change: tuple[object, ...]) -> bytes:
    """The content with that change."""
    kind, *facts = change
    lines = content.split(b"\n")
    match kind, facts:
        case "cell", [int(line), int(cell), str(word)]:
            cells = lines[line % len(lines)].split(b",")
            cells[cell % len(cells)] = word.encode()
            lines[line % len(lines)] = b",".join(cells)
        case "drop", [int(line)]:
            del lines[line % len(lines)]
        case "double", [int(line)]:
            lines.insert(line % len(lines), lines[line % len(lines)])
        case "cut", [int(end)]:
            return content[:end]
        case "byte", [int(place), int(byte)]:
            return content[:place] + bytes([byte]) + content[place + 1 :]
        case "text", [str(text)]:
            return content + text.encode()
    return b"\n".join(lines)


def reading_ends(spoiling: list[tuple[str, tuple[object, ...]]], known: Register) -> None:
    """Reading the spoilt package ends, and a register that it gives can be searched."""
    with TemporaryDirectory() as folder:
        package = SpecimenPackage(Path(folder))
        for file, content in ALSO.items():
            package.write(file, content)

        for file, change in spoiling:
            path = package.folder / file
            path.write_bytes(spoil(path.read_bytes(), change))
        for before in (None, known):
            reading = package.read(before)
            assert all(problem.reason and problem.file for problem in reading.problems)
            if not reading.problems:
                QualificationGraph(reading.register)


@pytest.fixture(scope="module")
def before() -> Register:
    """The worked examples as they are known."""
    return read_package(WORKED_EXAMPLES).register


@settings(max_examples=100)
@given(spoiling=spoilt)
def test_reading_ends_with_problems_or_with_a_register(
    before: Register, spoiling: list[tuple[str, tuple[object, ...]]]
) -> None:
    reading_ends(spoiling, before)


@pytest.mark.proof
@settings(max_examples=3000)
@given(spoiling=spoilt)
def test_reading_ends_with_problems_or_with_a_register_thousands_of_times(
    before: Register, spoiling: list[tuple[str, tuple[object, ...]]]
) -> None:
    reading_ends(spoiling, before)
