"""The operator's file of providers: what stands in it, and what is wrong with it in words."""

from pathlib import Path

import pytest

from app.single_sign_on.providers import Provider, ProvidersFileError, read_providers

GOOD = """
[[provider]]
id = "aldwick"
institution = "aldwick"
issuer = "https://login.aldwick.example"
client_id = "onward"
client_secret_from = "ALDWICK_SECRET"
email_domains = ["Aldwick.example", "staff.aldwick.example"]
button = "Aldwick College"
multi_factor = { amr = ["mfa"] }
"""
SECRET = "kept in the environment"


def read(folder: Path, text: str, *, loopback: bool = False) -> tuple[Provider, ...]:
    path = folder / "providers.toml"
    path.write_text(text, encoding="utf-8")
    return read_providers(path, {"ALDWICK_SECRET": SECRET}, loopback=loopback)


def test_no_file_is_no_provider() -> None:
    assert read_providers(None, {}) == ()


def test_a_provider_is_read_and_its_secret_shown_nowhere(tmp_path: Path) -> None:
    (provider,) = read(tmp_path, GOOD)

    assert provider.domains == {"aldwick.example", "staff.aldwick.example"}
    assert provider.client_secret == SECRET
    assert SECRET not in repr(provider)
    assert provider.believes_two_factors(frozenset({"pwd", "mfa"}), None)
    assert not provider.believes_two_factors(frozenset({"pwd"}), "mfa")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "aldwick"', "", "id is missing"),
        ('id = "aldwick"', 'id = "../x"', "id is no identifier"),
        ('issuer = "https://login', 'issuer = "http://login', "issuer must be an address with https://"),
        ('issuer = "https://login.aldwick.example"', 'issuer = "http://127.0.0.1:3000"', "issuer must be"),
        ('.example"\nclient_id', '.example?x=1"\nclient_id', "issuer must be"),
        ('client_secret_from = "ALDWICK_SECRET"', "", "give client_secret"),
        ('client_secret_from = "ALDWICK_SECRET"', 'client_secret_from = "NOBODY"', "variable NOBODY is empty"),
        (
            'client_secret_from = "ALDWICK_SECRET"',
            'client_secret_from = "X"\nclient_secret = "y"',
            "give client_secret",
        ),
        ('["Aldwick.example", "staff.aldwick.example"]', "[]", "email_domains must name domains"),
        ('["Aldwick.example", "staff.aldwick.example"]', '["*"]', "email_domains must name domains"),
        ('["Aldwick.example", "staff.aldwick.example"]', '"aldwick.example"', "email_domains must be a list"),
        ('button = "Aldwick College"', "button = 7", "button is missing"),
        ("multi_factor = {", "multi_faktor = {", "nobody knows what multi_faktor means"),
        ("amr =", "amrs =", "multi_factor may only hold"),
        ("[[provider]]", "[provider]", "may only hold tables"),
        ("[[provider]]", "[[providers]]", "may only hold tables"),
        ("[[provider]]", "[[provider", "is not TOML"),
    ],
)
def test_what_is_wrong_in_it_is_said_in_words(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(ProvidersFileError, match=says.replace("[", r"\[")) as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert SECRET not in str(caught.value)


@pytest.mark.asvs("6.8.1")
def test_one_domain_belongs_to_one_provider(tmp_path: Path) -> None:
    other = GOOD.replace('id = "aldwick"', 'id = "marram"').replace("login.aldwick", "login.marram")

    with pytest.raises(ProvidersFileError, match=r"aldwick\.example, staff\.aldwick\.example is named twice"):
        read(tmp_path, GOOD + other)


def test_a_provider_on_this_machine_may_do_without_https_in_development(tmp_path: Path) -> None:
    local = GOOD.replace("https://login.aldwick.example", "http://127.0.0.1:3000")

    assert read(tmp_path, local, loopback=True)[0].on_loopback
    with pytest.raises(ProvidersFileError):
        read(tmp_path, GOOD.replace("https://login", "http://login"), loopback=True)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProvidersFileError, match="cannot be read"):
        read_providers(tmp_path / "none.toml", {})
