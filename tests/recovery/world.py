"""Alice with an account and an order, and whoever claims to be her."""

import re
from datetime import timedelta
from typing import Any

from tests.shopping import line_of, make_variant, placed
from tests.signing_in import ALICE, NETWORK, NONCE, ask, enter, mails_to
from troth.accounts.models import Account, SignInAttempt
from troth.lib import clock
from troth.outreach.models import Address
from troth.policy.models import Store
from troth.recovery import asking, changes, finishing
from troth.recovery.asking import Claim
from troth.recovery.facts import Told
from troth.recovery.models import Recovery

NEW, BAO = "alice.new@example.com", "bao@example.com"
FITTING = Told(postal_code="106", phone="5678")
DAY = timedelta(days=1)
YEARS = timedelta(days=900)


class World:
    """The store, Alice's account and her order."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.account = self.signed_in(ALICE)
        self.order = placed(self.account.person, line_of(make_variant(store), 1))

    def signed_in(self, email: str) -> Account:
        """The account of somebody who entered a code, as they would at the door."""
        account = enter(ask(self.store, email)).account
        account.store = account.person.store = self.store
        return account

    def address(self) -> str:
        """Where Alice is found now; empty if nowhere."""
        for email in (ALICE, NEW, BAO):
            row = Address.objects.of(self.store).where(email=email).first()
            if row is not None and row.person_id == self.account.person_id:
                return email
        return ""

    def asked(self, email: str = NEW, *, network: str = NETWORK) -> SignInAttempt:
        return changes.ask(self.store, email, network=network, nonce=NONCE, language="en")

    def changed(self, email: str = NEW, *, account: Account | None = None) -> None:
        attempt = self.asked(email)
        changes.enter(account or self.account, attempt.pk, nonce=NONCE, code=attempt.code)

    def claimed(self, email: str = NEW, **changes_: Any) -> Recovery:
        """Somebody claims Alice's account, and the task has looked."""
        values = {"old_email": ALICE, "number": self.order.number, "told": FITTING} | changes_
        attempt = self.asked(email)
        found = asking.ask(
            self.store, attempt.pk, nonce=NONCE, code=attempt.code, claim=Claim(**values)
        )
        finishing.tend()
        return found

    def wait(self) -> timedelta:
        return timedelta(days=self.store.terms.clocks.recovery_days)


def in_a_while(time: timedelta) -> Any:
    """The clock so much later."""
    return clock.stopped_at(clock.now() + time)


def link_to(email: str, page: str) -> str:
    """The path of the link in the newest mail to an address that leads to such a page."""
    for mail in mails_to(email):
        found = re.search(rf"https://[\w.]+(/\S*/{page}/\S+/)", mail["text"])
        if found is not None:
            return found[1]
    raise AssertionError(f"no mail to {email} leads to {page}")


def subjects_to(email: str) -> list[str]:
    return [mail["subject"] for mail in mails_to(email)]
