"""In which ways an account can prove who it is, whatever keeps each of them."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from .tables import AccountRow, PasskeyRow, SingleSignOnRow, TotpRow


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """What somebody has set up. `totp` is an authenticator application that has been tried once."""

    password: bool
    totp: bool
    passkeys: int
    single_sign_on: int

    @property
    def has_second_step(self) -> bool:
        """Whether there is more than one way, so that the first alone is not enough."""
        return self.totp or self.passkeys > 0


def ways_in(session: Session, account_id: int) -> WaysIn:
    """What the account has set up."""
    password = select(AccountRow.password_hash).where(col(AccountRow.account_id) == account_id)
    totp = select(TotpRow.account_id).where(
        col(TotpRow.account_id) == account_id, col(TotpRow.confirmed_at).is_not(None)
    )
    passkeys = select(func.count()).where(col(PasskeyRow.account_id) == account_id)
    linked = select(func.count()).where(col(SingleSignOnRow.account_id) == account_id)
    return WaysIn(
        password=session.exec(password).one_or_none() is not None,
        totp=session.exec(totp).one_or_none() is not None,
        passkeys=session.exec(passkeys).one(),
        single_sign_on=session.exec(linked).one(),
    )
