"""Accounts, the sessions in which they are used, and the attempts to sign in."""

from .accounts import Account
from .attempts import AttemptQuerySet, SignInAttempt, pseudonym_of_network
from .safety import Alarm, KnownDevice, SafetyNotice
from .sessions import Session, hash_of

__all__ = [
    "Account",
    "Alarm",
    "AttemptQuerySet",
    "KnownDevice",
    "SafetyNotice",
    "Session",
    "SignInAttempt",
    "hash_of",
    "pseudonym_of_network",
]
