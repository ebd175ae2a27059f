"""What an installation is told, and what it refuses to be told."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from app.settings import MailSecurity, Settings, SettingsError, read_settings

SECRET = "8c2f0d4b6a1e9573c0d8e2f4a6b81357"


@pytest.fixture(autouse=True)
def nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "PUBLIC_URL", "ENVIRONMENT", "DATA_DIR", "SECRET_KEY", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)


def test_on_ones_own_machine_nothing_needs_saying() -> None:
    settings = read_settings()

    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.database == f"sqlite:///{Path('var') / 'onward.db'}"
    assert not settings.in_production


def test_the_database_that_is_named_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://onward@127.0.0.1/onward")

    assert read_settings().database == "postgresql://onward@127.0.0.1/onward"


def test_production_refuses_to_start_without_a_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "production")

    with pytest.raises(SettingsError, match="PUBLIC_URL must be set"):
        read_settings()


def test_production_refuses_an_address_that_anybody_can_read_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("PUBLIC_URL", "http://onward.example.ac.uk")

    with pytest.raises(SettingsError, match="https"):
        read_settings()


def test_production_starts_with_a_safe_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("PUBLIC_URL", "https://onward.example.ac.uk/")
    monkeypatch.setenv("SECRET_KEY", SECRET)

    assert read_settings().public_url == "https://onward.example.ac.uk"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://Onward.Example.AC.UK:443", "https://onward.example.ac.uk"),
        ("http://localhost:80/", "http://localhost"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_the_public_address_is_kept_as_browsers_write_an_origin(
    monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    monkeypatch.setenv("PUBLIC_URL", typed)

    assert read_settings().public_url == meant


@pytest.mark.parametrize(
    "address", ["onward.example.ac.uk", "ftp://onward.example", "https://x.example/path", "https://a@x"]
)
def test_an_address_that_is_no_sites_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PUBLIC_URL", address)

    with pytest.raises(SettingsError, match="PUBLIC_URL"):
        read_settings()


@pytest.mark.parametrize("secret", ["short", "a" * 64, "changeme-changeme-changeme-changeme-1234"])
def test_a_secret_that_can_be_guessed_is_refused_and_never_repeated(
    monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setenv("SECRET_KEY", secret)

    with pytest.raises(SettingsError, match="SECRET_KEY") as refused:
        read_settings()
    assert secret not in str(refused.value)


@pytest.mark.parametrize("url", ["nonsense", "mysql://onward@127.0.0.1/onward", "postgresql://u:s3same@host:port/x"])
def test_a_database_that_is_none_of_ours_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(SettingsError, match="DATABASE_URL must be") as refused:
        read_settings()
    assert "s3same" not in str(refused.value)


def test_an_environment_that_there_is_not_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "prod")

    with pytest.raises(SettingsError, match="ENVIRONMENT") as refused:
        read_settings()
    assert str(refused.value) == "ENVIRONMENT should be 'development' or 'production'"


def test_letters_go_to_the_usual_port_of_the_way_that_they_are_kept_secret() -> None:
    def port(security: MailSecurity, given: int = 0) -> int:
        return Settings(
            smtp_host="127.0.0.1", smtp_security=security, smtp_port=given, mail_from="onward@network.example"
        ).mail_port

    assert (port(MailSecurity.STARTTLS), port(MailSecurity.TLS), port(MailSecurity.NONE)) == (587, 465, 25)
    assert port(MailSecurity.TLS, 2465) == 2465


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"SMTP_HOST": "mail.network.example"}, "MAIL_FROM must be set"),
        ({"SMTP_HOST": "mail.network.example", "MAIL_FROM": "Onward"}, "MAIL_FROM must be an address"),
        ({"SMTP_HOST": "127.0.0.1", "MAIL_FROM": "a@b.example\nBcc: all@b.example"}, "MAIL_FROM must be an address"),
        (
            {"SMTP_HOST": "m.example", "MAIL_FROM": "a@b.example", "SMTP_SECURITY": "none", "SMTP_USER": "a"},
            "SMTP_SECURITY must be starttls or tls",
        ),
        ({"SMTP_HOST": "127.0.0.1", "MAIL_FROM": "a@b.example", "SMTP_PORT": "70000"}, "SMTP_PORT"),
        ({"SMTP_SECURITY": "ssl"}, "SMTP_SECURITY"),
    ],
)
def test_a_way_to_send_letters_that_cannot_be_meant_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], complaint: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError, match=complaint):
        read_settings()


def test_in_production_no_letter_crosses_the_network_in_the_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("PUBLIC_URL", "https://onward.network.example")
    monkeypatch.setenv("SMTP_HOST", "mail.network.example")
    monkeypatch.setenv("MAIL_FROM", "onward@network.example")
    monkeypatch.setenv("SMTP_SECURITY", "none")

    with pytest.raises(SettingsError, match="SMTP_SECURITY must be starttls or tls"):
        read_settings()


def test_the_password_of_the_mail_server_is_never_shown() -> None:
    assert "s3same" not in repr(Settings(smtp_password=SecretStr("s3same")))


def test_a_file_of_providers_that_cannot_be_used_is_said_when_the_site_starts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "providers.toml"
    path.write_text("[[provider]]", encoding="utf-8")
    monkeypatch.setenv("SINGLE_SIGN_ON_FILE", str(path))

    with pytest.raises(SettingsError, match=r"SINGLE_SIGN_ON_FILE: .*provider 1: issuer is missing"):
        read_settings()
