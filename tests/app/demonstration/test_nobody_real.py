"""The demonstration network shows nobody real promising anything."""

import csv
import re
from pathlib import Path

from tests.app.demonstration.package_rows import rows

NAMES = Path(__file__).parents[2] / "reference"


def plain(name: str) -> str:
    """A name as it is compared: no case, no marks, no company's ending."""
    words = re.sub(r"[^\w]+", " ", name.casefold().replace("’", "").replace("'", "")).split()
    return " ".join(word for word in words if word not in {"the", "ltd", "limited", "llp", "cic"})


def real_names() -> set[str]:
    """Providers and universities of the real world, with their other names."""
    found = set()
    for file in ("fe_provider_names.csv", "he_institution_names.csv"):
        with (NAMES / file).open(encoding="utf-8", newline="") as handle:
            found |= {plain(row["name"]) for row in csv.DictReader(handle)}
    return found


def test_the_lists_of_real_names_are_there() -> None:
    names = real_names()
    assert len(names) > 2500
    assert plain("University of Oxford") in names


def test_no_partner_or_network_bears_the_name_of_a_real_institution() -> None:
    real = real_names()
    invented = {row["name"] for row in rows("institutions")} | {row["name_cy"] for row in rows("institutions")}
    invented |= {row["name"] for row in rows("networks")}
    assert {name for name in invented if name and plain(name) in real} == set()


def test_nobody_has_a_ukprn_or_a_course_code_of_ucas() -> None:
    assert {row["ukprn"] for row in rows("institutions")} == {""}
    assert {row["ucas_code"] for row in rows("awards")} == {""}


def test_every_address_is_an_example_and_every_number_is_kept_for_drama() -> None:
    numbers = [row["contact_phone"] for row in rows("institutions")]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"01632 960 \d{3}", number) for number in numbers)
    emails = {row["contact_email"] for row in (*rows("institutions"), *rows("agreements"))}
    assert all(email.endswith(".example") for email in emails)
    urls = {row["url"] for file in ("networks", "institutions", "awards", "agreements") for row in rows(file)} - {""}
    assert all(re.match(r"https://www\.[a-z0-9-]+\.example(/|$)", url) for url in urls)


def test_a_postcode_says_no_more_than_the_district() -> None:
    assert all(re.fullmatch(r"[A-Z]{1,2}\d{1,2}", row["postcode"]) for row in rows("institutions"))


def test_some_names_have_accents_and_some_are_welsh() -> None:
    people = {row["contact_name"] for row in rows("institutions")} | {
        row["signatory"] for row in rows("agreement_signatures")
    }
    assert any(re.search("[ëéèøńôîñ]", name) for name in people)
    institutions = " ".join(row["name"] + row["name_cy"] for row in rows("institutions"))
    assert "ŵ" in institutions
    assert "ŷ" in institutions
