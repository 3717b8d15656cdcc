import json
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Record, Trace
from troth.lib import clock
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from . import records
from .records import Words


class Log(models.Model):
    """A store's ledger: how many entries it has. Whoever appends holds this row."""

    store = models.OneToOneField(
        Store, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    size = models.BigIntegerField(default=0)

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return f"ledger of {self.store_id}, {self.size} entries"


class Entry(models.Model):
    """Somebody opened personal data, or decided about them: who, what for, about whom."""

    class Deed(models.TextChoices):
        CORRECT = "correct"  # what is held about a person was given, or changed
        VOUCH = "vouch"  # the person said that it is still right
        REVEAL = "reveal"  # the value itself was shown or used
        MASK = "mask"  # only the masked form was shown
        REFUSE = "refuse"  # nothing was read
        ERASE = "erase"  # a person was forgotten: the keys of what may go were destroyed
        ERASE_PART = "erase part"  # a part of what is held about a person was
        PURGE = "purge"  # what was kept long enough was
        CONSENT = "consent"  # the person said yes to a purpose
        DECLINE = "decline"  # the person said no to it
        WITHDRAW = "withdraw"  # the person took a yes back
        AGREE = "agree"  # the person agreed to a version of a text, or went on using the shop
        OBJECT = "object"  # the person objected to one
        TAKE_BACK = "take back"  # the person took an objection back
        SIGN_IN = "sign in"  # the person signed in with a browser
        SIGN_OUT = "sign out"  # one or all of their sessions ended
        CONFIRM = "confirm"  # the person proved once more that it was them
        FREEZE = "freeze"  # nobody can sign in to their account for now
        THAW = "thaw"  # they can again
        CASE = "case"  # one about the person was opened, added to or closed
        MEASURE = "measure"  # the person was suspended, or told that their account ends
        LIFT = "lift"  # that is over
        APPEAL = "appeal"  # the person objected to it
        ANSWER = "answer"  # and was answered
        ADD_KEY = "add key"  # a passkey, a password or an address came to their sign-in
        DROP_KEY = "drop key"  # one was taken from it
        DECLARE = "declare"  # the person told an age band, or asked for a guardian or helper
        UNTIE = "untie"  # what tied a person to a guardian or helper, or was to, ended

    traces: ClassVar = (
        Trace(
            "deed",
            _("Who opened which kind of your data, when and what for; never the data themselves"),
            category="pseudonym",
            purposes=("security", "rights"),
            retention="ledger",
            record=Record.OPERATION,
        ),
    )

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    index = models.BigIntegerField()
    at = models.DateTimeField(default=clock.now)
    deed = models.CharField(max_length=10, choices=Deed)
    actor = models.CharField(max_length=100)  # "self", "staff <handle>" or "system <task>"
    roles = models.JSONField(default=list)
    purpose = models.SlugField()
    clause = models.CharField(max_length=10)
    # Why staff opened it: a code, never words of theirs. Of what a person gets a receipt for
    # (an erasure, a yes or no): its mark.
    reason = models.SlugField(blank=True)
    fields = models.JSONField(default=list)  # ["orders.Order.phone", …]
    about = models.JSONField(default=list)  # handles of persons
    nodes = models.BinaryField()  # 32 bytes each: the leaf, and every node that it completes

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["store", "index"], name="entry_has_its_place"),
        )

    def __str__(self) -> str:
        return f"{self.actor}: {self.deed} {self.fields} for {self.purpose}"

    def record(self) -> bytes:
        """The bytes that the tree holds: every column, in one way only."""
        return records.record(
            Words(
                about=json.dumps(self.about),
                actor=self.actor,
                at=self.at,
                clause=self.clause,
                deed=str(self.deed),
                fields=json.dumps(self.fields),
                place=self.index,
                purpose=self.purpose,
                reason=str(self.reason),
                roles=json.dumps(self.roles),
                store=str(self.store_id),
            )
        )

    def node(self, level: int) -> bytes:
        """The hash of the node of a level that this entry completes; level 0 is its leaf."""
        return bytes(self.nodes[32 * level : 32 * level + 32])


class Mention(models.Model):
    """An entry is about whoever this handle stands for. An index only; the tree holds it too."""

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="mentions")
    handle = models.CharField(max_length=32)

    objects = StoreQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "handle"]),)

    def __str__(self) -> str:
        return self.handle
