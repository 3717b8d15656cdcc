import hashlib
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Record, Trace
from troth.lib import clock, ids
from troth.lib.promises import keeps
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .accounts import Account

IDLE, ABSOLUTE = timedelta(days=30), timedelta(days=90)
COARSE = timedelta(minutes=10)  # how exactly it is kept when somebody was here last
FRESH = timedelta(minutes=5)


def hash_of(key: str) -> bytes:
    """What is kept of the secret in the browser: it cannot be turned back."""
    return hashlib.sha256(key.encode()).digest()


class SessionQuerySet(StoreQuerySet["Session"]):
    def over(self, now: datetime) -> Self:
        """Those that serve nobody any more."""
        return self.filter(Q(seen_at__lte=now - IDLE) | Q(created_at__lte=now - ABSOLUTE))

    def of_account(self, account: Account) -> Self:
        return self.filter(account=account)


class Session(models.Model):
    """You are signed in with a browser: since when, and with what kind of browser."""

    ends_at_restore: ClassVar = True  # whoever signed out since must not be signed in again

    traces: ClassVar = (
        Trace(
            "key_hash",
            _("That you are signed in: the hash of a random number that only your browser keeps"),
            category="pseudonym",
            purposes=("membership", "security"),
            lasts=_("Until you sign out; at most ninety days, or thirty without a visit"),
            record=Record.ONLINE,
        ),
        Trace(
            "device",
            _("The kind of your browser and device, in two words such as “Firefox on Windows”"),
            category="use",
            purposes=("security",),
            lasts=_("Until you sign out; at most ninety days, or thirty without a visit"),
            record=Record.DEVICE,
        ),
        Trace(
            "seen_at",
            _("When you signed in, and when you were here last, to ten minutes"),
            category="use",
            purposes=("security",),
            lasts=_("Until you sign out; at most ninety days, or thirty without a visit"),
            record=Record.SIGN_IN,
        ),
        Trace(
            "place",
            _(
                "A pseudonym of your network, whose address is cut short first; it can be worked "
                "out only with the number in your browser"
            ),
            category="pseudonym",
            purposes=("security",),
            lasts=_("Until you sign out; at most ninety days, or thirty without a visit"),
            record=Record.CONNECTION,
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sessions")
    key_hash = models.BinaryField(max_length=32, unique=True)
    device = models.CharField(max_length=40)  # "firefox windows"
    place = models.BinaryField(max_length=32)
    moves = models.PositiveSmallIntegerField(default=0)  # changes of place on the day of seen_at
    created_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    proved_at = models.DateTimeField(default=clock.now)  # the last code that was entered
    notes = models.JSONField(default=dict)  # what the next page says

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "account"], name="sessions_of_account"),)

    def __str__(self) -> str:
        return str(self.id)

    @keeps("K-07")
    def is_alive(self) -> bool:
        """Whether it still serves: not left alone too long, not too old, not from the future."""
        now = clock.now()
        return self.seen_at > now - IDLE and now - ABSOLUTE < self.created_at <= now

    @property
    def is_fresh(self) -> bool:
        """Whether a code was entered within the last five minutes."""
        return self.is_proved_within(FRESH)

    def is_proved_within(self, time: timedelta) -> bool:
        """Whether a code was entered so short a time ago; no, if the clock was set back since."""
        now = clock.now()
        return now - time < self.proved_at <= now
