"""The code flow: where the browser is sent, and what the code that it brings back is given for (with PKCE)."""

from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from requests import RequestException

from .discovery import Endpoints
from .errors import ProviderFaultError, ProviderRefusedError
from .providers import Provider
from .transport import TIMEOUTS, as_our_error, bound

SCOPE = "openid email profile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One sign-in that is under way: what ties the answer to the question.

    `afresh`: the provider is to ask again who it is, also where it knows the browser still.
    """

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    code_verifier: str = field(repr=False)
    afresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What the code was good for."""

    id_token: str = field(repr=False)
    access_token: str = field(repr=False)


def address_to_sign_in_at(provider: Provider, endpoints: Endpoints, flow: Flow, back_to: str) -> str:
    """Where the browser goes to sign in."""
    more = {"prompt": "login", "max_age": "0"} if flow.afresh else {}
    with _client(provider, endpoints, back_to) as client:
        address, _ = client.create_authorization_url(
            endpoints.authorization, state=flow.state, code_verifier=flow.code_verifier, nonce=flow.nonce, **more
        )
    return str(address)


def redeem(provider: Provider, endpoints: Endpoints, code: str, code_verifier: str, back_to: str) -> Tokens:
    """What the code is good for. Raises SingleSignOnError."""
    with _client(provider, endpoints, back_to) as client:
        try:
            given: dict[str, Any] = client.fetch_token(
                endpoints.token,
                grant_type="authorization_code",
                code=code,
                code_verifier=code_verifier,
                redirect_uri=back_to,
                timeout=TIMEOUTS,
            )
        except RequestException as error:
            raise as_our_error(error) from error
        except AuthlibBaseError as error:
            raise ProviderRefusedError("code_refused") from error
        except (ValueError, RecursionError) as error:
            raise ProviderFaultError("no_json_object") from error
    id_token, access_token = given.get("id_token"), given.get("access_token")
    if not isinstance(id_token, str) or not isinstance(access_token, str):
        raise ProviderFaultError("no_id_token")
    return Tokens(id_token=id_token, access_token=access_token)


def _say_secret(client: Any, _method: str, uri: str, headers: dict[str, str], body: str) -> tuple[str, Any, str]:
    """The client's secret in the header, each part written as in a form (RFC 6749, 2.3.1): it may hold any sign."""
    said = f"{quote_plus(client.client_id)}:{quote_plus(client.client_secret)}"
    headers["Authorization"] = f"Basic {b64encode(said.encode()).decode()}"
    return uri, headers, body


def _client(provider: Provider, endpoints: Endpoints, back_to: str) -> Any:
    client = OAuth2Session(
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        token_endpoint_auth_method="client_secret_post" if endpoints.takes_secret_in_body else "client_secret_basic",
        redirect_uri=back_to,
        scope=SCOPE,
        code_challenge_method="S256",
    )
    client.register_client_auth_method(("client_secret_basic", _say_secret))
    bound(client, provider)
    return client
