"""Devices that keep passkeys, as Chromium plays them: a telephone with a fingerprint reader, lent to a visitor.

`device = PasskeyDevice.of(visitor)` before the page is opened; it answers by itself, as if its owner touched it.
"""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession

from tests.journeys.visitors import Visitor


@dataclass(kw_only=True)
class PasskeyDevice:
    """A device of the visitor's."""

    session: CDPSession
    number: str

    @classmethod
    def of(cls, visitor: Visitor) -> "PasskeyDevice":
        """Gives the visitor one, which has no passkeys yet."""
        session = visitor.page.context.new_cdp_session(visitor.page)
        session.send("WebAuthn.enable", {"enableUI": False})
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        added = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return cls(session=session, number=added["authenticatorId"])

    def passkeys(self) -> list[dict[str, Any]]:
        """What it keeps."""
        found: list[dict[str, Any]] = self._send("WebAuthn.getCredentials")["credentials"]
        return found

    def know_its_owner_no_more(self) -> None:
        """The finger is wet, the face is hidden."""
        self._send("WebAuthn.setUserVerified", isUserVerified=False)

    def be_set_back(self) -> None:
        """It is as it was before the passkey was ever used, as a copy of it would be."""
        (passkey,) = self.passkeys()
        self._send("WebAuthn.removeCredential", credentialId=passkey["credentialId"])
        self._send("WebAuthn.addCredential", credential={**passkey, "signCount": 0})

    def _send(self, command: str, **more: Any) -> Any:
        return self.session.send(command, {"authenticatorId": self.number, **more})
