"""What is said to a browser about passkeys, and what its answers are worth (WebAuthn level 3)."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import webauthn
from django.http import HttpRequest
from webauthn.helpers import (
    base64url_to_bytes,
    options_to_json_dict,
    parse_authentication_credential_json,
    parse_client_data_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from troth.lib.promises import keeps
from troth.policy.models import Store

from .models import Passkey
from .questions import LIFETIME, NotAccepted

T = TypeVar("T")
MILLISECONDS = int(LIFETIME.total_seconds()) * 1000
LONGEST_ANSWER = 20_000  # characters; the answers of devices have one to three thousand
VERIFIED = UserVerificationRequirement.REQUIRED  # the device looks at its owner: finger, face, PIN


@dataclass(frozen=True)
class Party:
    """Who asks: one store, at the address that the browser shows."""

    store: Store
    origin: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Party":
        store: Store = request.store  # type: ignore[attr-defined]
        return cls(store, f"{request.scheme}://{request.get_host()}")

    @property
    def id(self) -> str:
        """What a passkey is bound to: the store's own host."""
        return self.store.host


@dataclass(frozen=True)
class Made:
    """A passkey that a device has just made."""

    number: bytes
    public_half: bytes
    counter: int


Options = dict[str, Any]


def as_text(options: Options | None) -> str:
    """What a browser is told, for an attribute of a page; empty where there is nothing to ask."""
    return json.dumps(options, separators=(",", ":")) if options else ""


def to_make(party: Party, question: bytes, handle: bytes, known: Iterable[Passkey]) -> Options:
    """What a browser is told to make a passkey. It learns the store's name, and nobody's address."""
    options = webauthn.generate_registration_options(
        rp_id=party.id,
        rp_name=str(party.store.name),
        user_id=handle,
        user_name=str(party.store.name),
        challenge=question,
        timeout=MILLISECONDS,
        attestation=AttestationConveyancePreference.NONE,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
        ),
        exclude_credentials=_named(known),
    )
    return options_to_json_dict(options)


def to_use(party: Party, question: bytes, known: Iterable[Passkey] = ()) -> Options:
    """What a browser is told to use a passkey: one of these, or whichever its owner chooses."""
    options = webauthn.generate_authentication_options(
        rp_id=party.id,
        challenge=question,
        timeout=MILLISECONDS,
        allow_credentials=_named(known),
        user_verification=VERIFIED,
    )
    return options_to_json_dict(options)


def question_in(answer: str) -> bytes:
    """The question that an answer says it answers; not yet believed.

    Raises:
        NotAccepted: it says none.
    """
    return _read(lambda: _client_data(answer))


def who_in(answer: str) -> tuple[bytes, bytes]:
    """The number of the passkey that an answer names, and the handle of its owner.

    Raises:
        NotAccepted: it names none.
    """
    credential = _read(lambda: parse_authentication_credential_json(_short(answer)))
    return credential.raw_id, credential.response.user_handle or b""


@keeps("K-07")
def made(party: Party, question: bytes, answer: str) -> Made:
    """The passkey that was made for this question, here, under the eyes of its owner.

    Raises:
        NotAccepted: it was not.
    """
    proof = _read(
        lambda: webauthn.verify_registration_response(
            credential=_short(answer),
            expected_challenge=question,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    )
    return Made(proof.credential_id, proof.credential_public_key, proof.sign_count)


@keeps("K-07", "C3-1e")
def counter_after(party: Party, question: bytes, passkey: Passkey, answer: str) -> int:
    """The counter of a passkey that has signed this question, here, under the eyes of its owner.

    Raises:
        NotAccepted: it has not, or its counter says that there is a copy.
    """
    proof = _read(
        lambda: webauthn.verify_authentication_response(
            credential=_short(answer),
            expected_challenge=question,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=bytes(passkey.public_half),
            credential_current_sign_count=passkey.counter,
            require_user_verification=True,
        )
    )
    return proof.new_sign_count


def _client_data(answer: str) -> bytes:
    data = json.loads(_short(answer))["response"]["clientDataJSON"]
    return parse_client_data_json(base64url_to_bytes(data)).challenge


def _short(answer: str) -> str:
    if len(answer) > LONGEST_ANSWER:
        raise NotAccepted
    return answer


def _read(step: Callable[[], T]) -> T:
    """What a step finds; whatever a stranger sent instead of an answer is not accepted."""
    try:
        return step()
    except (WebAuthnException, ValueError, LookupError, TypeError, AttributeError) as fault:
        raise NotAccepted from fault


def _named(known: Iterable[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=bytes(each.number)) for each in known]
