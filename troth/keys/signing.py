"""Signing what the shop says of itself, with Ed25519. The seed is a root key."""

from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .provider import root_keys

ED25519 = b"\x01"  # the algorithm's number in the C2SP signed-note format


def _signer() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(root_keys().sign)


def public_key() -> bytes:
    """The 32 bytes with which anyone can check our signatures."""
    return _signer().public_key().public_bytes_raw()


def key_hash(name: str) -> bytes:
    """How a signed note calls a key of this name (C2SP signed-note)."""
    return sha256(name.encode() + b"\n" + ED25519 + public_key()).digest()[:4]


def sign(message: bytes) -> bytes:
    return _signer().sign(message)


def is_signed(signature: bytes, message: bytes) -> bool:
    """Whether this signature of a message is ours."""
    try:
        _signer().public_key().verify(signature, message)
    except InvalidSignature:
        return False
    return True
