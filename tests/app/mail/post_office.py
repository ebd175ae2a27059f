"""A real SMTP server on this machine, with a certificate of an authority of its own, and what it was handed."""

import datetime as dt
import socket
import ssl
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.settings import MailSecurity, Settings

SENDER = "Onward <onward@network.example>"
USER, PASSWORD = "onward", "a long password of the post office"
REFUSED = "nobody@college.example"
BUSY = "busy@college.example"


@dataclass
class PostOffice:
    """What came in. One address is refused for good, and another one for now."""

    port: int = 0
    envelopes: list[Envelope] = field(default_factory=list)
    logged_in: list[bool] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 -- the server's own name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address == REFUSED:
            return "550 5.1.1 nobody of that name here"
        if address == BUSY:
            return "450 4.2.1 the mailbox is busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- as above
        self.envelopes.append(envelope)
        self.logged_in.append(bool(session.authenticated))
        self.encrypted.append(session.ssl is not None)
        return "250 OK"

    @property
    def letters(self) -> list[EmailMessage]:
        """The letters, read by the standard library's own reader."""
        return [read(envelope) for envelope in self.envelopes]


def read(envelope: Envelope) -> EmailMessage:
    """The letter in an envelope."""
    content = envelope.content
    assert isinstance(content, bytes)
    made = message_from_bytes(content, policy=policy.default)
    assert isinstance(made, EmailMessage)
    return made


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


@contextmanager
def open_post_office(
    certificate: ssl.SSLContext | None = None, *, login: bool = False, unicode: bool = True
) -> Iterator[PostOffice]:
    """The server, until the block is left."""

    def checked(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)

    office = PostOffice()
    more: dict[str, Any] = {"enable_SMTPUTF8": unicode}
    if certificate is not None:
        more |= {"tls_context": certificate, "require_starttls": True}
    if login:
        more |= {"authenticator": checked, "auth_required": True}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what it is asked for
        office.port = free_port()
        controller = Controller(office, hostname="127.0.0.1", port=office.port, **more)
        controller.start()
    try:
        yield office
    finally:
        controller.stop()


def settings_for(folder: Path, port: int, **more: Any) -> Settings:
    """Settings of an installation that posts there."""
    return Settings(**({"data_dir": folder} | _posting_at(port) | more))


def posting_at(office: PostOffice) -> dict[str, Any]:
    """What the settings of an installation say that posts there."""
    return _posting_at(office.port)


def _posting_at(port: int) -> dict[str, Any]:
    return {
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "smtp_security": MailSecurity.NONE,
        "mail_from": SENDER,
    }


@dataclass(frozen=True)
class Authority:
    """Who vouches for the server: its certificate's file, and the server's own."""

    trusted: Path
    server: ssl.SSLContext


def make_authority(folder: Path, *, name: str = "127.0.0.1") -> Authority:
    """An authority, and a server of that name that it vouches for."""
    authority_key, server_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of the tests")])
    authority = (
        _begun(authority_name, authority_name, authority_key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs=True), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    server = (
        _begun(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]), authority_name, server_key)
        .add_extension(x509.SubjectAlternativeName([_alternative(name)]), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    trusted, chain = folder / "authority.pem", folder / "server.pem"
    trusted.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    key = server_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain.write_bytes(server.public_bytes(serialization.Encoding.PEM) + key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    return Authority(trusted=trusted, server=context)


def _begun(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=2))
    )


def _key_usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _alternative(name: str) -> x509.GeneralName:
    return x509.IPAddress(IPv4Address(name)) if name[0].isdigit() else x509.DNSName(name)
