"""Passkeys, passwords, and what somebody asked for who has lost theirs."""

from .passkeys import Passkey
from .passwords import Password
from .releases import Release

__all__ = ["Passkey", "Password", "Release"]
