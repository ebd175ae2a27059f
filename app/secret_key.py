"""The installation's secret: made at first start, kept in a file that only its owner may read.

One secret is kept, and a key for each purpose is derived from it, so that no two purposes share a key.
"""

import hashlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import Session

from .persistence.secret import remembered_fingerprint
from .settings import Settings

FILE_NAME = "secret.key"
LENGTH = 32


class SecretKeyError(Exception):
    """The secret is there and cannot be trusted, or was there and is lost."""


@dataclass(frozen=True, slots=True)
class SecretKey:
    """What nobody outside the installation knows."""

    master: bytes = field(repr=False)

    def for_purpose(self, purpose: str) -> bytes:
        """A key of 32 bytes for that purpose alone; the same each time."""
        return hmac.digest(self.master, b"onward:" + purpose.encode(), "sha256")

    @property
    def fingerprint(self) -> str:
        """What tells whether it is still the same secret, without giving it away."""
        return self.for_purpose("fingerprint").hex()[:16]


def open_secret_key(settings: Settings) -> SecretKey:
    """The secret from SECRET_KEY, or from the data directory, made at first start. Raises SecretKeyError."""
    if settings.secret_key is not None:
        return SecretKey(hashlib.sha256(settings.secret_key.get_secret_value().encode()).digest())
    path = settings.data_dir / FILE_NAME
    try:
        if not path.exists():
            _make(path)
        return _read(path)
    except OSError as error:
        raise SecretKeyError(f"The secret in {path} cannot be read or made: {error.strerror}.") from error


def _make(path: Path) -> None:
    """Writes a new secret beside its place and links it there, so that of two first starts at once one wins whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(LENGTH) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass  # another worker was first; its secret is ours
    finally:
        draft.unlink(missing_ok=True)


def _read(path: Path) -> SecretKey:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise SecretKeyError(
            f"Others than its owner may read the secret in {path}. If nobody has, run: chmod 600 {path}. "
            "If somebody may have, delete it; private links that were made with it stop working."
        )
    try:
        master = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (ValueError, UnicodeDecodeError):
        master = b""
    if len(master) != LENGTH:
        raise SecretKeyError(f"The secret in {path} is damaged. Put back the copy that your backup holds.")
    return SecretKey(master)


def check_secret_key(session: Session, key: SecretKey) -> None:
    """Whether it is the secret that the database was first used with. Raises SecretKeyError.

    Another one would quietly break every private link and seal: a lost file that was made anew, or a second machine
    with a secret of its own.
    """
    if remembered_fingerprint(session, key.fingerprint) != key.fingerprint:
        raise SecretKeyError(
            f"This is not the secret that the database has been used with. Put back the {FILE_NAME} that your backup "
            "holds; where several machines serve one database, give them all the same SECRET_KEY."
        )
