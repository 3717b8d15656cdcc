"""The demo shop that the browser tests visit, and the codes that it mails."""

import http.client
import json
import re
import time
from dataclasses import dataclass

STORES = ("kalicia", "clinico")
LANGUAGES = ("en", "zh-hant")
# A product of each store with more than one variant, and enough of it for every test.
PRODUCTS = {"kalicia": "gift-box-and-ribbon", "clinico": "soft-toothbrush"}


@dataclass(frozen=True)
class Demo:
    """A shop that runs on this machine."""

    port: int

    def address(self, store: str) -> str:
        return f"http://{store}.localhost:{self.port}"

    def mails(self, to: str) -> list[dict[str, str]]:
        """The newest first. Python does not resolve ``*.localhost``, so the host is said."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        line.request("GET", f"/mailbox.json?to={to}", headers={"Host": f"localhost:{self.port}"})
        found: list[dict[str, str]] = json.load(line.getresponse())
        line.close()
        return found

    def code(self, to: str, *, beyond: int = 0) -> str:
        """The newest code for an address that had so many mails before."""
        return self.awaited(to, r"(?<!\d)\d{8}(?!\d)", beyond=beyond)

    def awaited(self, to: str, pattern: str, *, beyond: int = 0, patience: float = 20) -> str:
        """What fits the pattern in the newest mail to an address, once it has come."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            mails = self.mails(to)
            found = re.search(pattern, mails[0]["text"]) if len(mails) > beyond else None
            if found:
                return found[0]
            time.sleep(0.05)
        raise TimeoutError(f"no mail with {pattern} came for {to}")
