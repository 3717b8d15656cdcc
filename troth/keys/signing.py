"""Signing what the shop says of itself, with Ed25519. The seed is a root key."""

from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .provider import root_keys

ED25519 = b"\x01"  # the algorithm's number in the C2SP signed-note format


class _Signer:
    """A seed made ready to sign and to check, which takes longer than signing itself."""

    def __init__(self, seed: bytes) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self.private.public_key()
        self.raw = self.public.public_bytes_raw()


_made_ready = lru_cache(1)(_Signer)


def _signer() -> _Signer:
    """The seed is the shop's own and nobody's data hang on it; another one is noticed at once."""
    return _made_ready(root_keys().sign)


def public_key() -> bytes:
    """The 32 bytes with which anyone can check our signatures."""
    return _signer().raw


def key_hash(name: str) -> bytes:
    """How a signed note calls a key of this name (C2SP signed-note)."""
    return sha256(name.encode() + b"\n" + ED25519 + public_key()).digest()[:4]


def sign(message: bytes) -> bytes:
    return _signer().private.sign(message)


def is_signed(signature: bytes, message: bytes) -> bool:
    """Whether this signature of a message is ours."""
    try:
        _signer().public.verify(signature, message)
    except InvalidSignature:
        return False
    return True
