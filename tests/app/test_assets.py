"""Our own files: built, free of another house's identity, and kept for ever at an address that changes with them."""

import gzip
import re

import pytest

from app.assets import ROOT, UnbuiltAssetError, asset_url, fingerprint
from app.main import create_app
from app.settings import Settings
from tests.site import SiteClient

FIRST_LOAD = ("vendor/onward.css", "scripts/onward.js", "vendor/fonts/atkinson-hyperlegible-next-latin.woff2")
LEFT_FOR_THE_PAGE = 10_000
SMALL_ENOUGH = 60_000


def test_the_address_of_a_file_carries_its_fingerprint() -> None:
    assert asset_url("vendor/onward.css") == f"/static/vendor/onward.css?v={fingerprint('vendor/onward.css')}"
    assert fingerprint("vendor/onward.css") != fingerprint("vendor/certificate.css")


def test_a_file_that_was_not_built_is_named_with_what_builds_it() -> None:
    with pytest.raises(UnbuiltAssetError, match="make assets"):
        asset_url("vendor/nothing.css")


def test_a_file_is_kept_for_ever_only_at_an_address_with_a_fingerprint(client: SiteClient) -> None:
    with_it = client.get(asset_url("vendor/onward.css"))
    assert with_it.status_code == 200
    assert with_it.headers["content-type"].startswith("text/css")
    assert with_it.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/static/vendor/onward.css").headers["cache-control"] == "public, max-age=3600"


def test_a_file_that_is_not_there_is_not_kept(client: SiteClient) -> None:
    missing = client.get("/static/vendor/nothing.css?v=1")
    assert missing.status_code == 404
    assert "immutable" not in missing.headers["cache-control"]


@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static/..%2fsettings.py"])
def test_only_our_own_files_are_served(client: SiteClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("sheet", ["vendor/onward.css", "vendor/certificate.css"])
def test_no_sheet_holds_another_houses_typeface_crown_or_crest(sheet: str) -> None:
    css = (ROOT / sheet).read_text(encoding="utf-8")
    assert not re.search(r"GDS Transport|crown|crest", css, re.IGNORECASE)
    assert not re.search(r"#(00703c|0f7a52|0b5c3e|083d29|1d70b8|ffdd00|fd0|0b0c0c)\b", css, re.IGNORECASE), (
        "GOV.UK's own colours"
    )


def test_everything_that_a_sheet_names_is_there_with_its_fingerprint() -> None:
    css = (ROOT / "vendor/onward.css").read_text(encoding="utf-8")
    named = re.findall(r'url\("?([^")]+)"?\)', css)
    assert len(named) == 2
    for address in named:
        name, _, version = address.partition("?v=")
        assert fingerprint(f"vendor/{name}") == version


def test_a_first_load_leaves_room_for_the_page_under_sixty_kilobytes() -> None:
    weights = {name: _weight(name) for name in FIRST_LOAD}
    assert sum(weights.values()) <= SMALL_ENOUGH - LEFT_FOR_THE_PAGE, weights


def test_no_script_of_ours_writes_styles_or_runs_text() -> None:
    for script in (ROOT / "scripts").glob("*.js"):
        assert not re.search(r"\beval\(|new Function|\.style\b|setAttribute\(\"style", script.read_text("utf-8")), (
            script
        )


def test_the_letters_of_welsh_are_in_the_typeface_of_pages_and_of_papers() -> None:
    from app.drawing.typeface import _widths

    for weight in ("Regular", "Medium", "SemiBold", "Bold", "ExtraBold"):
        widths = _widths(f"AtkinsonHyperlegibleNext-{weight}")
        assert all(ord(letter) in widths for letter in "ŵŷŴŶâêîôûŵẁẃẅỳýÿ")


def test_files_are_served_without_a_register(settings: Settings) -> None:
    with SiteClient(create_app(settings), base_url=settings.public_url) as visitor:
        assert visitor.get(asset_url("images/mark.svg")).headers["content-type"] == "image/svg+xml"


def _weight(name: str) -> int:
    content = (ROOT / name).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content, 6))
