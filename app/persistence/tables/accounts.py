"""People who sign in: their accounts and roles, what proves who they are, and the browsers in which they have."""

from datetime import date, datetime

from sqlmodel import Field

from .base import Instant, Table
from .records import LONG


class AccountRow(Table, table=True):
    """A person. Of one who has left only the name stays."""

    __tablename__ = "accounts"

    account_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    name: str
    email: str | None = Field(default=None, unique=True)
    password_hash: str | None = None
    created_at: datetime = Field(sa_type=Instant)
    left_on: date | None = None
    rights_version: int = 1
    demonstration: bool = False
    revision: int = 1


class RoleRow(Table, table=True):
    """A role that a person holds at a place, from a day until a day."""

    __tablename__ = "roles"

    role_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    account_id: int = Field(foreign_key="accounts.account_id", index=True, sa_type=LONG)
    role: str
    place_kind: str
    place_id: str = Field(index=True)
    starts_on: date
    ends_on: date | None = None
    revision: int = 1


class InvitationRow(Table, table=True):
    """An invitation to a role; only the hash of its link is kept. The address goes when it is over."""

    __tablename__ = "invitations"

    invitation_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    token_hash: str = Field(unique=True)
    email: str | None = Field(default=None, index=True)
    role: str
    place_kind: str
    place_id: str = Field(index=True)
    role_ends_on: date | None = None
    invited_by: int | None = Field(default=None, foreign_key="accounts.account_id", sa_type=LONG)
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    accepted_at: datetime | None = Field(default=None, sa_type=Instant)
    accepted_by: int | None = Field(default=None, foreign_key="accounts.account_id", sa_type=LONG)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)


class SessionRow(Table, table=True):
    """A browser in which somebody has signed in, or begun to.

    `former_hash` is that of the token which this one took the place of; requests that were under way bring it still.
    """

    __tablename__ = "sessions"

    session_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    token_hash: str = Field(unique=True)
    former_hash: str | None = Field(default=None, index=True)
    renewed_at: datetime | None = Field(default=None, sa_type=Instant)
    account_id: int = Field(foreign_key="accounts.account_id", index=True, sa_type=LONG)
    stage: str
    device: str
    ways: str
    began_at: datetime = Field(sa_type=Instant)
    proved_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant, index=True)
    rights_version: int


class TotpRow(Table, table=True):
    """The secret of somebody's authenticator application, sealed; `last_step` is the last one that was used."""

    __tablename__ = "totp_secrets"

    account_id: int = Field(primary_key=True, foreign_key="accounts.account_id", sa_type=LONG)
    sealed_secret: str
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)
    last_step: int | None = None


class RecoveryCodeRow(Table, table=True):
    """A code for somebody who has lost their second step. Each works once."""

    __tablename__ = "recovery_codes"

    code_hash: str = Field(primary_key=True)
    account_id: int = Field(foreign_key="accounts.account_id", index=True, sa_type=LONG)
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class PasswordResetRow(Table, table=True):
    """A link by which somebody sets a new password. Only its hash is kept."""

    __tablename__ = "password_resets"

    token_hash: str = Field(primary_key=True)
    account_id: int = Field(foreign_key="accounts.account_id", index=True, sa_type=LONG)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class PasskeyRow(Table, table=True):
    """A passkey: the public half of a key that somebody's device keeps. Both values in base64url."""

    __tablename__ = "passkeys"

    passkey_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    account_id: int = Field(foreign_key="accounts.account_id", index=True, sa_type=LONG)
    credential_id: str = Field(unique=True)
    public_key: str
    sign_count: int
    transports: str = ""
    name: str
    created_at: datetime = Field(sa_type=Instant)
    last_used_at: datetime | None = Field(default=None, sa_type=Instant)


class ChallengeRow(Table, table=True):
    """What a passkey is asked to sign: used once, and soon over. `account_id` is None where nobody is named yet."""

    __tablename__ = "passkey_challenges"

    challenge_hash: str = Field(primary_key=True)
    purpose: str
    account_id: int | None = Field(default=None, foreign_key="accounts.account_id", sa_type=LONG)
    expires_at: datetime = Field(sa_type=Instant, index=True)


class SingleSignOnRow(Table, table=True):
    """Whom an institution's own sign-in means by a subject."""

    __tablename__ = "single_sign_on"

    issuer: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    account_id: int = Field(foreign_key="accounts.account_id", index=True, sa_type=LONG)
    linked_at: datetime = Field(sa_type=Instant)


class SignInFlowRow(Table, table=True):
    """A sign-in that is under way at an institution's own provider: used once, and soon over.

    `account_id` is whose it must be, where somebody who is signed in proves again who they are.
    """

    __tablename__ = "sign_in_flows"

    state_hash: str = Field(primary_key=True)
    browser_hash: str
    issuer: str
    nonce: str
    code_verifier: str
    next_address: str
    account_id: int | None = Field(default=None, foreign_key="accounts.account_id", sa_type=LONG)
    expires_at: datetime = Field(sa_type=Instant, index=True)
