"""The committed package is what the ladders make, byte for byte."""

from pathlib import Path

from app.demonstration import chance
from app.demonstration.curriculum import read_sources
from app.demonstration.make import make_package
from app.demonstration.making.columns import COLUMNS
from app.demonstration.package_files import PACKAGE, write_rows


def test_making_the_package_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    for file, made in make_package().items():
        write_rows(tmp_path / file, list(COLUMNS[file]), made)
        assert (tmp_path / file).read_bytes() == (PACKAGE / file).read_bytes(), (
            f"{file}: run python -m app.demonstration.make"
        )


def test_a_choice_depends_on_what_it_is_about_alone() -> None:
    assert chance.fraction("fee", "a") == chance.fraction("fee", "a")
    assert chance.fraction("fee", "a") != chance.fraction("fee", "b")
    assert chance.shuffled(["a", "b", "c", "d"], "x") == chance.shuffled(["d", "c", "b", "a"], "x")


def test_weights_are_kept() -> None:
    drawn = [chance.weighted({"often": 3, "seldom": 1, "never": 0}, number) for number in range(2000)]
    assert 1400 < drawn.count("often") < 1600
    assert drawn.count("never") == 0


def test_every_ladder_reaches_from_its_first_rung_into_higher_education() -> None:
    for name, ladder in read_sources().ladders.items():
        assert ladder.national, name
        assert ladder.progressions, name
