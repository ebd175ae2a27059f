"""What a provider's answer says, once it is sure that it is its own and to what we have asked."""

from dataclasses import dataclass, field
from datetime import datetime

from ...single_sign_on.discovery import Discovery
from ...single_sign_on.errors import NotProvedError, ProviderRefusedError
from ...single_sign_on.exchange import Flow, redeem
from ...single_sign_on.identity import Identity, identify
from ...single_sign_on.providers import Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvidersAnswer:
    """What stands in the address at which a browser comes back. Nothing in it is believed yet."""

    code: str = field(default="", repr=False)
    issuer: str = ""
    error: str = ""


def who_has_signed_in(
    provider: Provider, discovery: Discovery, answer: ProvidersAnswer, flow: Flow, back_to: str, now: datetime
) -> Identity:
    """Who has signed in there. Speaks to the provider. Raises SingleSignOnError.

    An answer that names another issuer is another's: a code of ours must not be carried to whoever mixes them up.
    """
    endpoints = discovery.endpoints(provider)
    if (answer.issuer or endpoints.says_issuer) and answer.issuer != provider.issuer:
        raise NotProvedError("answer_of_another")
    if answer.error or not answer.code:
        raise ProviderRefusedError("turned_back")
    tokens = redeem(provider, endpoints, answer.code, flow.code_verifier, back_to)
    return identify(provider, discovery, tokens, flow, now)
