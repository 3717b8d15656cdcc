"""A device with passkeys, made of software: it signs as real ones do, and lies where it is told to."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Device:
    """One passkey. What it signs is true unless a lie is asked for."""

    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    number: bytes = field(default_factory=lambda: os.urandom(32))
    handle: str = ""
    counter: int = 0

    def make(self, options: dict[str, Any], origin: str, **lies: Any) -> str:
        """The answer to what a browser is told to make a passkey."""
        self.handle = options["user"]["id"]
        said = self._said("webauthn.create", options["challenge"], origin)
        data = self._data(options["rp"]["id"], ATTESTED, **lies) + self._attested()
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer({"attestationObject": bytes_to_base64url(statement)}, said)

    def use(self, options: dict[str, Any], origin: str, **lies: Any) -> str:
        """The answer to what a browser is told to use one."""
        self.counter += 1
        said = self._said("webauthn.get", options["challenge"], origin)
        data = self._data(lies.pop("rp_id", options["rpId"]), 0, **lies)
        signed = data + hashlib.sha256(said).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "authenticatorData": bytes_to_base64url(data),
                "signature": bytes_to_base64url(signature),
                "userHandle": self.handle,
            },
            said,
        )

    def _said(self, kind: str, challenge: str, origin: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _data(self, rp_id: str, more: int, *, flags: int = PRESENT | VERIFIED) -> bytes:
        of_whom = hashlib.sha256(rp_id.encode()).digest()
        return of_whom + bytes([flags | more]) + self.counter.to_bytes(4, "big")

    def _attested(self) -> bytes:
        at = self.key.public_key().public_numbers()
        x, y = (each.to_bytes(32, "big") for each in (at.x, at.y))
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return bytes(16) + len(self.number).to_bytes(2, "big") + self.number + public

    def _answer(self, response: dict[str, str], said: bytes) -> str:
        number = bytes_to_base64url(self.number)
        response["clientDataJSON"] = bytes_to_base64url(said)
        return json.dumps(
            {"id": number, "rawId": number, "type": "public-key", "response": response}
        )
