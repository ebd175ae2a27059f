"""A sign-in at an institution's own provider: begun for one browser, and over after ten minutes or its first answer."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session

from ...accounts.tokens import hash_of_token, is_token, new_token
from ...persistence.single_sign_on import KeptFlow, add_flow, claim_flow, find_flow, forget_flows
from ...single_sign_on.exchange import Flow
from ...single_sign_on.providers import Provider
from ..count_tries import Limit

ENDS_AFTER = timedelta(minutes=10)
BEGUN_BY_AN_ADDRESS = Limit(name="sign-ins begun by an address", most=300, window=timedelta(hours=1))
"""A whole office may be behind one address. No stranger may have us keep more, or ask a provider all day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunFlow:
    """What the browser takes along: the state in the address, and a token in a cookie that only it has."""

    flow: Flow
    browser_token: str = field(repr=False)


def begin_flow(
    session: Session, provider: Provider, *, next_address: str, account_id: int | None, now: datetime
) -> BegunFlow:
    """Begin one. `account_id`: whose it must be, where somebody who is signed in proves again who they are."""
    forget_flows(session, now)
    browser_token = new_token()
    flow = Flow(state=new_token(), nonce=new_token(), code_verifier=new_token(), afresh=account_id is not None)
    kept = KeptFlow(
        state_hash=hash_of_token(flow.state),
        browser_hash=hash_of_token(browser_token),
        issuer=provider.issuer,
        nonce=flow.nonce,
        code_verifier=flow.code_verifier,
        next_address=next_address,
        account_id=account_id,
        expires_at=now + ENDS_AFTER,
    )
    add_flow(session, kept)
    return BegunFlow(flow=flow, browser_token=browser_token)


def find_own_flow(
    session: Session, provider: Provider, *, state: str, browser_token: str, now: datetime
) -> KeptFlow | None:
    """The sign-in that this very browser has begun at that provider, where it is not over."""
    if not is_token(state) or not is_token(browser_token):
        return None
    kept = find_flow(session, hash_of_token(state))
    if kept is None or kept.issuer != provider.issuer or now >= kept.expires_at:
        return None
    return kept if hmac.compare_digest(kept.browser_hash, hash_of_token(browser_token)) else None


def flow_of(kept: KeptFlow, state: str) -> Flow:
    """The sign-in, with the state that its answer has brought."""
    return Flow(state=state, nonce=kept.nonce, code_verifier=kept.code_verifier, afresh=kept.account_id is not None)


def end_flow(session: Session, kept: KeptFlow) -> bool:
    """Have it be over, whatever came of it. False where its answer has come already."""
    return claim_flow(session, kept.state_hash)
