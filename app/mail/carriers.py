"""Who carries letters: an SMTP server in service; in development, where none is set, the terminal."""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTPUTF8
from typing import Protocol

from ..settings import MailSecurity, Settings
from .envelope import in_envelope
from .letter import Letter

LONGEST_WAIT = 20
"""Seconds that a server may take for any one answer."""

UNICODE = "SMTPUTF8"
_FOREVER = range(500, 600)


class NotCarried(Exception):
    """A letter was not taken. `for_good`: it would be refused again. `why` holds no address and no text."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        super().__init__(why)
        self.why = why
        self.for_good = for_good


class Carrier(Protocol):
    """Takes letters where they are to go."""

    @property
    def keeps(self) -> bool:
        """Whether a letter that was carried is kept for a day, to be read here."""
        ...

    def carry(self, letter: Letter) -> None:
        """Raises NotCarried."""


def carrier_for(settings: Settings, show: Callable[[str], None]) -> Carrier:
    """The SMTP server that was set; without one, the terminal in development and nobody in production."""
    if settings.smtp_host:
        return SmtpCarrier(settings)
    return Terminal(show=show) if settings.keeps_letters else Nobody()


class SmtpCarrier:
    """The server that the settings name. Its certificate is checked against the authorities that the machine trusts."""

    keeps = False

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def carry(self, letter: Letter) -> None:
        """One connection a letter: they are few. Raises NotCarried."""
        try:
            made = in_envelope(letter.message, sender=self._settings.sender, number=letter.letter_id, at=letter.at)
            server = self._connect()
        except (smtplib.SMTPException, OSError) as error:
            raise _not_carried(error) from None
        try:
            self._log_in(server)
            hand_over(server, made)
        except (smtplib.SMTPException, OSError) as error:
            raise _not_carried(error) from None
        finally:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()  # the letter is theirs by now, whatever comes of the farewell

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        context = ssl.create_default_context()
        if settings.smtp_security is MailSecurity.TLS:
            return smtplib.SMTP_SSL(settings.smtp_host, settings.mail_port, timeout=LONGEST_WAIT, context=context)
        server = smtplib.SMTP(settings.smtp_host, settings.mail_port, timeout=LONGEST_WAIT)
        if settings.smtp_security is MailSecurity.STARTTLS:
            try:
                server.starttls(context=context)
            except BaseException:
                server.close()
                raise
        return server

    def _log_in(self, server: smtplib.SMTP) -> None:
        password = self._settings.smtp_password
        if self._settings.smtp_user and password is not None:
            server.login(self._settings.smtp_user, password.get_secret_value())


def hand_over(server: smtplib.SMTP, made: EmailMessage) -> None:
    """The bytes as we wrote them: the library's own way would put '>' before a line that begins with 'From '."""
    sender, recipient = (made[name].addresses[0].addr_spec for name in ("From", "To"))
    if recipient.isascii():
        server.sendmail(sender, [recipient], made.as_bytes())
        return
    server.ehlo_or_helo_if_needed()
    if not server.has_extn("smtputf8"):
        raise smtplib.SMTPNotSupportedError(UNICODE)
    server.sendmail(sender, [recipient], made.as_bytes(policy=SMTPUTF8), mail_options=[UNICODE, "BODY=8BITMIME"])


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """Shows each letter to whoever develops; it is also under /dev/mail for a day."""

    show: Callable[[str], None]
    keeps: bool = True

    def carry(self, letter: Letter) -> None:
        """Never fails."""
        message = letter.message
        rule = "-" * 72
        self.show(f"{rule}\nTo: {message.to}\nSubject: {message.subject}\n\n{message.text}\n{rule}")


class Nobody:
    """In production without a server: letters wait until one is set, or until their time is over."""

    keeps = False

    def carry(self, letter: Letter) -> None:  # noqa: ARG002 -- as every carrier is asked
        """Raises NotCarried."""
        raise NotCarried("no SMTP server is set", for_good=False)


def _not_carried(error: smtplib.SMTPException | OSError) -> NotCarried:
    """What the failure means for the letter. A refused login, or a server that we do not trust, may be put right."""
    name = type(error).__name__
    match error:
        case smtplib.SMTPRecipientsRefused():
            codes = sorted({code for code, _ in error.recipients.values()})
            return NotCarried(f"{name} {codes}", for_good=all(code in _FOREVER for code in codes))
        case smtplib.SMTPAuthenticationError() | smtplib.SMTPSenderRefused() | smtplib.SMTPConnectError():
            return NotCarried(f"{name} {error.smtp_code}", for_good=False)
        case smtplib.SMTPDataError():
            return NotCarried(f"{name} {error.smtp_code}", for_good=error.smtp_code in _FOREVER)
        case smtplib.SMTPNotSupportedError() if UNICODE in str(error):
            return NotCarried(f"{name} {UNICODE}", for_good=True)
        case _:
            return NotCarried(name, for_good=False)
