from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .events import Event, EventQuerySet
from .helpers import Helper, Helping  # noqa: F401 - models of this room, in a file of their own


class Person(models.Model):
    """A human as one store knows them: an id. The same human in two stores is two persons."""

    traces: ClassVar = (
        Trace(
            "id",
            _("A random number that stands for you in this shop alone"),
            category="pseudonym",
            purposes=("membership", "fulfilment"),
            lasts=_("As long as the shop; after an erasure it stands for nobody"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class Acceptance(Event):
    """You accepted a text of the shop: which version, in which language, when, and how."""

    traces: ClassVar = (
        Trace(
            "text",
            _("Which text of the shop you accepted, when and how"),
            category="agreement",
            purposes=("membership",),
            retention="consent",
        ),
    )

    class How(models.TextChoices):
        EXPLICIT = "explicit"  # by a tick, or a button that says so
        BY_USE = "by use"  # by a first act, or by going on after a notice of a change

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="acceptances")
    text = models.SlugField()  # "terms"
    version = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    sha256 = models.CharField(
        max_length=64, blank=True
    )  # of the words; empty before they were kept
    how = models.CharField(max_length=8, choices=How, default=How.EXPLICIT)
    accepted_at = models.DateTimeField(default=clock.now)

    objects = EventQuerySet["Acceptance"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["store", "person", "text", "version", "how"], name="acceptance_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.text} {self.version}"


class Showing(models.Model):
    """You were shown the notice of a changed text before it took effect: where, and when."""

    traces: ClassVar = (
        Trace(
            "version",
            _("Which changed text you were shown before it took effect"),
            category="agreement",
            purposes=("membership",),
            retention="consent",
        ),
    )

    class Channel(models.TextChoices):
        SITE = "site"
        MAIL = "mail"

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="showings")
    text = models.SlugField()
    version = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    channel = models.CharField(max_length=4, choices=Channel)
    at = models.DateTimeField(null=True)  # of a mail: when it left; until then it is only queued

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["store", "person", "text", "version", "channel"], name="showing_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.text} {self.version} by {self.channel}"


class Notice(Event):
    """What a form of the shop said about the data it takes: its words, kept once in each version."""

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    name = models.SlugField()  # of the form: "delivery"
    language = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    words = models.TextField()
    first_shown_at = models.DateTimeField(default=clock.now)

    objects = EventQuerySet["Notice"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["store", "name", "sha256"], name="notice_once"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:8]}"


class NoticeShown(Event):
    """You were told, before you gave data, what happens to them: in which words, and when."""

    traces: ClassVar = (
        Trace(
            "notice",
            _("What you were told before you gave data, and when"),
            category="agreement",
            purposes=("membership",),
            retention="consent",
        ),
    )

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices_shown")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = EventQuerySet["NoticeShown"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["store", "person", "notice"], name="notice_shown_once"),
        )

    def __str__(self) -> str:
        return f"{self.notice_id} to {self.person_id}"


class Objection(models.Model):
    """You objected to a changed text. While it stands, using the shop is no acceptance of it."""

    traces: ClassVar = (
        Trace(
            "text",
            _("Which changed text you objected to, and when"),
            category="agreement",
            purposes=("membership",),
            retention="consent",
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="objections")
    text = models.SlugField()
    version = models.CharField(max_length=40)
    at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(null=True)

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["store", "person", "text", "version"],
                condition=models.Q(taken_back_at=None),
                name="one_objection_a_version",
            ),
        )

    def __str__(self) -> str:
        return f"no to {self.text} {self.version}"


class ConsentQuerySet(EventQuerySet["Consent"]):
    def newest_first(self) -> Self:
        return self.order_by("-at", "-id")


class Consent(Event):
    """You said yes or no to a purpose: to which words, when, how. The newest answer stands."""

    traces: ClassVar = (
        Trace(
            "answer",
            _("What you said yes or no to, in which words, when and how"),
            category="agreement",
            purposes=("membership", "rights"),
            retention="consent",
        ),
    )

    class Answer(models.TextChoices):
        GIVEN = "given"
        REFUSED = "refused"  # a no from the beginning
        WITHDRAWN = "withdrawn"  # a no after a yes

    class Way(models.TextChoices):
        PAGE = "page"  # the person's own page
        SIGNAL = "gpc"  # the browser's Global Privacy Control
        MAIL = "mail"  # the link of a mail

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.SlugField()
    answer = models.CharField(max_length=10, choices=Answer)
    covers = models.JSONField(default=list)  # what the yes is to: ["offers/email"]
    way = models.CharField(max_length=10, choices=Way)
    words = models.TextField()  # the notice, as it was shown
    notice_hash = models.CharField(max_length=64)  # SHA-256 of these words
    notice_version = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    controller = models.CharField(max_length=200)  # who asked
    asked_at = models.DateTimeField(null=True)  # empty where the browser was first
    at = models.DateTimeField(default=clock.now)
    entry = models.BigIntegerField()  # its index in the ledger

    objects = ConsentQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person", "purpose", "at"]),)

    def __str__(self) -> str:
        return f"{self.purpose} {self.answer}"

    @property
    def is_given(self) -> bool:
        return self.answer == self.Answer.GIVEN


class Restriction(models.Model):
    """You asked that your data no longer serve a purpose; it holds until you lift it."""

    traces: ClassVar = (
        Trace(
            "purpose",
            _("For what you asked us to use your data no longer"),
            category="rights",
            purposes=("rights",),
            retention="consent",
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="restrictions")
    purpose = models.SlugField()
    since = models.DateTimeField(default=clock.now)
    lifted_at = models.DateTimeField(null=True)

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["store", "person", "purpose"],
                condition=models.Q(lifted_at=None),
                name="one_restriction_a_purpose",
            ),
        )

    def __str__(self) -> str:
        return f"no {self.purpose}"
