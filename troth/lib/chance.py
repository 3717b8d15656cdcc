"""The one source of randomness, fit for secrets. The simulator seeds another."""

import secrets
from collections.abc import Callable


class _Dice:
    draw: Callable[[int], bytes] = staticmethod(secrets.token_bytes)


def some_bytes(count: int) -> bytes:
    """That many random bytes."""
    return _Dice.draw(count)


def token(count: int = 16) -> str:
    """A random hexadecimal word of ``count`` bytes."""
    return some_bytes(count).hex()


def reference() -> str:
    """A short word to quote on an error page and to find in the log: eight hexadecimal digits."""
    return token(4)
