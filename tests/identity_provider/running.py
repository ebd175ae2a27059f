"""A real OpenID provider beside the tests: npm's oidc-provider, a certified implementation, on loopback.

Its accounts are invented people; each shows one thing that a provider may say of somebody.
"""

import json
import os
import re
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests

from app.single_sign_on.providers import Provider
from tests.journeys.programs import do_without, need_program

HERE = Path(__file__).parent
NODES = Path(__file__).parents[2] / ".venv" / ".node"
SECRET = "a secret: 100% + of what both know, &"
LONGEST_START = 30


def _known(email: str, *, verified: bool = True, **more: Any) -> dict[str, Any]:
    return {"claims": {"email": email, "email_verified": verified, "name": "Ada Quill"}, "amr": ["pwd"], **more}


PEOPLE: Mapping[str, Mapping[str, Any]] = {
    "ada": _known("ada.quill@aldwick.example"),
    "ada-with-two-factors": _known("ada.quill@aldwick.example", amr=["pwd", "mfa"]),
    "bram": _known("bram.otter@aldwick.example"),
    "unverified": _known("ada.quill@aldwick.example", verified=False),
    "elsewhere": _known("ada.quill@elsewhere.example"),
}


@dataclass(frozen=True, kw_only=True)
class IdentityProvider:
    """A running provider, as our file of providers names it."""

    provider: Provider


def providers_file(folder: Path, *providers: Provider) -> Path:
    """The operator's file with these providers in it."""
    path = folder / "providers.toml"
    path.write_text("\n".join(_table(provider) for provider in providers), encoding="utf-8")
    return path


def _table(provider: Provider) -> str:
    return f"""[[provider]]
id = "{provider.provider_id}"
institution = "{provider.institution_id}"
issuer = "{provider.issuer}"
client_id = "{provider.client_id}"
client_secret = "{provider.client_secret}"
email_domains = {json.dumps(sorted(provider.domains))}
button = "{provider.button}"
multi_factor.amr = {json.dumps(sorted(provider.amr))}
"""


def provider_of_marram(institution_id: str = "marram") -> Provider:
    """Another institution's provider, which does not run."""
    made, domains = provider_to_be("marram"), frozenset({"marram.example"})
    return replace(made, institution_id=institution_id, domains=domains, button="Marram University")


def provider_to_be(provider_id: str = "aldwick") -> Provider:
    """How a provider will stand in our file that is not started yet: its port is free."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    return Provider(
        provider_id=provider_id,
        institution_id="aldwick",
        issuer=f"http://127.0.0.1:{port}",
        client_id="onward",
        client_secret=SECRET,
        domains=frozenset({f"{provider_id}.example"}),
        button="Aldwick College",
        amr=frozenset({"mfa"}),
    )


@contextmanager
def running(provider: Provider, back_to: str, *, claims_in_token: bool = True) -> Iterator[IdentityProvider]:
    """Runs it until the block is left. It sends browsers back to that address alone."""
    node = need_program("Node.js", (str(NODES / "node"), "node"))
    if not (HERE / "node_modules" / "oidc-provider").is_dir():
        do_without("oidc-provider is not installed; `make test` installs it")
    given = {
        "PATH": os.environ["PATH"],
        "ISSUER": provider.issuer,
        "REDIRECT_URIS": json.dumps([back_to]),
        "ACCOUNTS": json.dumps(PEOPLE),
        "CLAIMS_IN": "token" if claims_in_token else "its own address",
    }
    command = [str(node), "--no-warnings", "provider.mjs"]
    with subprocess.Popen(
        command, cwd=HERE, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            _wait_until_ready(process)
            yield IdentityProvider(provider=provider)
        finally:
            process.terminate()
            process.wait(LONGEST_START)


def _wait_until_ready(process: "subprocess.Popen[str]") -> None:
    written = []
    assert process.stdout is not None
    for line in process.stdout:  # it ends when the process does
        if line.strip() == "ready":
            return
        written.append(line)
    raise RuntimeError(f"The provider did not start: {''.join(written)}")


class _Form(HTMLParser):
    """Where the only form of a page goes."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "form":
            self.action = dict(attrs)["action"] or ""


def sign_in_there(address: str, login: str) -> str:
    """Signs in at the provider as a browser does, from the address that we sent it to; where it then sends us back."""
    with requests.Session() as browser:
        browser.trust_env = False
        page = browser.get(address, timeout=10)
        form = _Form()
        form.feed(page.text)
        assert form.action, page.text
        answer = browser.post(urljoin(page.url, form.action), {"login": login}, allow_redirects=False, timeout=10)
        for _ in range(5):
            there = urljoin(answer.url, answer.headers["Location"])
            if re.search(r"[?&](code|error)=", there):
                return there
            answer = browser.get(there, allow_redirects=False, timeout=10)
    raise AssertionError("the provider never sent us back")
