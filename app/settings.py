"""What an installation is told from outside: by environment variables, with defaults that suit one machine."""

import os
import re
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Self
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from .single_sign_on.providers import Provider, ProvidersFileError, read_providers

DEFAULT_PUBLIC_URL = "http://127.0.0.1:8000"
SHORTEST_SECRET = 32
KNOWN_SECRETS = ("change", "default", "example", "password", "secret", "test")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SENDER = re.compile(r"(?:[^<>\x00-\x1f\x7f]+ )?<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+")


class Environment(StrEnum):
    """Production refuses what is only good enough for one's own machine."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class MailSecurity(StrEnum):
    """How the connection to the SMTP server is kept from others' eyes."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


SMTP_PORTS = {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}


class Settings(BaseSettings):
    """Read from the environment: DATABASE_URL, PUBLIC_URL, ENVIRONMENT, DATA_DIR, SECRET_KEY, LOG_LEVEL;
    for letters SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD, SMTP_SECURITY, MAIL_FROM;
    and SINGLE_SIGN_ON_FILE, which names the institutions' own sign-ins (`single_sign_on.providers` says how).

    `public_url` is the address that certificates and QR codes carry; the Host header never decides it.
    Without `smtp_host` no letter leaves: in development they are shown in the terminal and under /dev/mail.
    """

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    environment: Environment = Environment.DEVELOPMENT
    data_dir: Path = Path("var")
    database_url: str = ""
    public_url: str = DEFAULT_PUBLIC_URL
    secret_key: SecretStr | None = None
    log_level: str = "INFO"
    smtp_host: str = ""
    smtp_port: int = Field(default=0, ge=0, le=65535)
    smtp_user: str = ""
    smtp_password: SecretStr | None = None
    smtp_security: MailSecurity = MailSecurity.STARTTLS
    mail_from: str = ""
    single_sign_on_file: Path | None = None

    @field_validator("public_url")
    @classmethod
    def _public_url_is_an_origin(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("is not a web address; write it as https://onward.example.ac.uk")
        if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
            raise ValueError("must be the site's address alone, with nothing after the host and port")
        return f"{parts.scheme}://{_host_as_browsers_write_it(parts)}"

    @field_validator("database_url")
    @classmethod
    def _database_is_one_of_ours(cls, value: str) -> str:
        try:
            known = not value or make_url(value).get_backend_name() in {"sqlite", "postgresql", "postgres"}
        except (ArgumentError, ValueError):
            known = False
        if not known:
            raise ValueError("must be an address such as postgresql://user@host/onward or sqlite:///onward.db")
        return value

    @field_validator("log_level")
    @classmethod
    def _log_level_is_known(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @field_validator("secret_key")
    @classmethod
    def _secret_is_one(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        secret = value.get_secret_value()
        if len(secret) < SHORTEST_SECRET or len(set(secret)) < SHORTEST_SECRET // 4:
            raise ValueError(f"must be at least {SHORTEST_SECRET} characters that nobody can guess")
        if any(word in secret.lower() for word in KNOWN_SECRETS):
            raise ValueError("looks like an example; make one at random")
        return value

    @field_validator("single_sign_on_file", mode="before")
    @classmethod
    def _no_file_is_none(cls, value: object) -> object:
        return value or None

    @field_validator("mail_from")
    @classmethod
    def _sender_is_an_address(cls, value: str) -> str:
        if value and not _SENDER.fullmatch(value):
            raise ValueError("must be an address, or a name with one: Onward <onward@example.ac.uk>")
        return value

    @model_validator(mode="after")
    def _mail_is_safe(self) -> Self:
        if not self.smtp_host:
            return self
        if not self.mail_from:
            raise ValueError("MAIL_FROM must be set where SMTP_HOST is: letters come from that address")
        in_the_open = self.smtp_security is MailSecurity.NONE and self.smtp_host not in LOOPBACK
        if in_the_open and (self.in_production or self.smtp_user):
            raise ValueError("SMTP_SECURITY must be starttls or tls: letters hold links that let somebody in")
        return self

    @model_validator(mode="after")
    def _production_is_safe(self) -> Self:
        if self.environment is Environment.PRODUCTION:
            if "public_url" not in self.model_fields_set:
                raise ValueError("PUBLIC_URL must be set in production: certificates carry it")
            if not self.public_url.startswith("https://"):
                raise ValueError("PUBLIC_URL must begin with https:// in production")
        return self

    @model_validator(mode="after")
    def _providers_can_be_read(self) -> Self:
        try:
            self.providers  # noqa: B018 - read once, and kept
        except ProvidersFileError as error:
            raise ValueError(f"SINGLE_SIGN_ON_FILE: {error}") from None
        return self

    @cached_property
    def providers(self) -> tuple[Provider, ...]:
        """The institutions' own sign-ins."""
        return read_providers(self.single_sign_on_file, os.environ, loopback=not self.in_production)

    @cached_property
    def database(self) -> str:
        """The database's URL: the one that was given, or a SQLite file in the data directory."""
        return self.database_url or f"sqlite:///{self.data_dir / 'onward.db'}"

    @property
    def mail_port(self) -> int:
        """Where the SMTP server listens: the port that was given, or the usual one."""
        return self.smtp_port or SMTP_PORTS[self.smtp_security]

    @property
    def sender(self) -> str:
        """Whom letters come from."""
        return self.mail_from or "Onward <onward@localhost>"

    @property
    def keeps_letters(self) -> bool:
        """Whether letters are shown here instead of being sent: in development, where no server is set."""
        return not self.in_production and not self.smtp_host

    @property
    def in_production(self) -> bool:
        """Whether visitors from outside come here."""
        return self.environment is Environment.PRODUCTION

    @property
    def has_secure_cookie(self) -> bool:
        """Whether browsers come over https, so that the cookie can ask for it; in production they must."""
        return self.in_production or self.public_url.startswith("https://")


def _host_as_browsers_write_it(parts: SplitResult) -> str:
    host = (
        (parts.hostname or "").encode("idna").decode() if ":" not in (parts.hostname or "") else f"[{parts.hostname}]"
    )
    usual = {"http": 80, "https": 443}[parts.scheme]
    return host if parts.port in {None, usual} else f"{host}:{parts.port}"


class SettingsError(Exception):
    """The environment says something that cannot be used. The message names each variable and why."""


def read_settings() -> Settings:
    """The settings that the environment gives. Raises SettingsError; no value is repeated in its message."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(_sentence(e["loc"], e["msg"]) for e in error.errors())) from None


def _sentence(location: tuple[int | str, ...], message: str) -> str:
    reason = message.removeprefix("Value error, ").removeprefix("Input ")
    return f"{str(location[0]).upper()} {reason}" if location else reason
