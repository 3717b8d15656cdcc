"""Root keys in AWS KMS: they lie in ``root.kms`` only as KMS encrypted them, and open through it alone.

``root.kms`` holds the KMS key's ARN, the id of this installation and the lines of the root keys as
``Encrypt`` gave them, with the installation's id as encryption context: the KMS audit log names it,
and another installation's file does not open here. A process asks ``Decrypt`` once, when it starts.
Region and credentials come to boto3 in its own ways (a role, ``AWS_REGION``, …), and so does
``AWS_ENDPOINT_URL_KMS``.
"""

import base64
import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from troth.lib import chance

from . import copies, keeping
from .roots import NoRootKey

FILE = "root.kms"
CONTEXT = "troth-installation"
MOST_BYTES = 4096  # what KMS encrypts at once
SECONDS_TO_CONNECT = 5
SECONDS_TO_ANSWER = 10
ATTEMPTS = 3


class Kms:
    """The root keys, encrypted by a key that never leaves AWS KMS."""

    name = "aws-kms"

    def __init__(self, home: Path, key: str) -> None:
        self.path = home / FILE
        self.key = key

    def stamp(self) -> object:
        return keeping.stamp_of(self.path)

    def read(self) -> str:
        kept = self._kept()
        if kept is None:
            raise NoRootKey(f"there is no {FILE} in the data folder; run troth prepare once")
        answer = _asked(
            lambda client: client.decrypt(
                CiphertextBlob=base64.b64decode(kept["sealed"]),
                EncryptionContext={CONTEXT: kept["installation"]},
                KeyId=kept["key"],
            )
        )
        lines: bytes = answer["Plaintext"]
        return lines.decode("ascii")

    def write(self, text: str) -> None:
        if len(text) > MOST_BYTES:
            raise NoRootKey("there are more root keys than KMS encrypts at once")
        kept = self._kept()
        installation = kept["installation"] if kept else chance.token()
        answer = _asked(
            lambda client: client.encrypt(
                KeyId=self.key,
                Plaintext=text.encode("ascii"),
                EncryptionContext={CONTEXT: installation},
            )
        )
        sealed = base64.b64encode(answer["CiphertextBlob"]).decode()
        entry = {"key": answer["KeyId"], "installation": installation, "sealed": sealed}
        copies.replace(self.path, json.dumps(entry, indent=1) + "\n")

    def _kept(self) -> dict[str, str] | None:
        try:
            kept: dict[str, str] = json.loads(self.path.read_text("utf-8"))
            return {name: kept[name] for name in ("key", "installation", "sealed")}
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            raise NoRootKey(f"{FILE} is damaged") from None


def _asked(question: Callable[[Any], Any]) -> Any:
    """The answer of KMS.

    Raises:
        NoRootKey: it cannot be reached, or refuses. The message names no key.
    """
    boto3, config, faults = _packages()
    try:
        settings = config.Config(
            connect_timeout=SECONDS_TO_CONNECT,
            read_timeout=SECONDS_TO_ANSWER,
            retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
        )
        return question(boto3.client("kms", config=settings))
    except faults.ClientError as fault:
        raise NoRootKey(f"KMS refuses: {fault.response['Error']['Code']}") from None
    except (faults.BotoCoreError, ValueError) as fault:
        raise NoRootKey(f"KMS cannot be asked: {type(fault).__name__}") from None


def _packages() -> tuple[Any, Any, Any]:
    try:
        names = ("boto3", "botocore.config", "botocore.exceptions")
        boto3, config, faults = (importlib.import_module(name) for name in names)
    except ImportError:
        raise NoRootKey(
            "TROTH_ROOT names a KMS, which needs the extra: pip install troth[kms]"
        ) from None
    return boto3, config, faults
