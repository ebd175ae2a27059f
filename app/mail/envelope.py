"""A letter as the post takes it: with its head, in an encoding that every server takes."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from .message import Message

EVERY_SERVERS = SMTP.clone(cte_type="7bit")


def in_envelope(message: Message, *, sender: str, number: int, at: datetime) -> EmailMessage:
    """The letter with its head. Its Message-ID never changes, so that one that comes twice is known as one."""
    made = EmailMessage(policy=EVERY_SERVERS)
    made.set_content(message.text if message.text.endswith("\n") else f"{message.text}\n")
    made["From"] = sender
    made["To"] = _with_ascii_domain(message.to)
    made["Subject"] = message.subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{number}.{at:%Y%m%d%H%M%S%f}@{_domain(sender)}>"
    made["Content-Language"] = "en-GB"
    made["Auto-Submitted"] = "auto-generated"  # so that nobody's absence notice answers it
    return made


def _with_ascii_domain(address: str) -> str:
    """Servers look a domain up as it is written in ASCII; what stands before the @ is for the last one to read."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return address


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2].strip("<> ") or "localhost"
