"""Chromium's virtual authenticator: a device with passkeys that needs no finger."""

from typing import Any

from playwright.sync_api import Page

LIKE_A_PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Authenticator:
    """The device of one browser."""

    def __init__(self, page: Page) -> None:
        self._line = page.context.new_cdp_session(page)
        self._line.send("WebAuthn.enable")
        added = self._line.send("WebAuthn.addVirtualAuthenticator", {"options": LIKE_A_PHONE})
        self._id = added["authenticatorId"]

    def passkeys(self) -> list[dict[str, Any]]:
        found = self._line.send("WebAuthn.getCredentials", {"authenticatorId": self._id})
        keys: list[dict[str, Any]] = found["credentials"]
        return keys

    def put(self, passkey: dict[str, Any]) -> None:
        """Put a passkey in its place, as a copy would be, or one for elsewhere."""
        named = {"authenticatorId": self._id, "credentialId": passkey["credentialId"]}
        self._line.send("WebAuthn.removeCredential", named)
        self._line.send(
            "WebAuthn.addCredential", {"authenticatorId": self._id, "credential": passkey}
        )

    def look_away(self) -> None:
        """From now on its owner cannot be verified."""
        self._line.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": False}
        )
