from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Record, Trace
from troth.lib import clock
from troth.lib.promises import keeps
from troth.personal import daily
from troth.personal.fields import PersonalEmail
from troth.personal.models import PersonalModel, PersonalQuerySet
from troth.policy.models import Store

RETENTION = "sign-in"
CAME = Q(used_at__isnull=False)


class AttemptQuerySet(PersonalQuerySet["SignInAttempt"]):
    def since(self, moment: datetime) -> "AttemptQuerySet":
        return self.filter(created_at__gt=moment)

    def from_networks(self, pseudonyms: Iterable[bytes]) -> "AttemptQuerySet":
        return self.filter(network__in=list(pseudonyms))

    @keeps("C2-2")
    def usable(self, now: datetime) -> "AttemptQuerySet":
        """Neither used nor expired, nor made in the future by a clock since set back."""
        return self.filter(used_at__isnull=True, created_at__lte=now, expires_at__gt=now)

    def counts(self, lately: datetime, here: Iterable[bytes]) -> "Asked":
        """How often was asked: in all and from these networks; one query, whatever the answer."""
        from_here, late = Q(network__in=list(here)), Q(created_at__gt=lately)
        found = self.aggregate(
            in_all=Count("pk"),
            lately=Count("pk", filter=late),
            here=Count("pk", filter=from_here),
            here_lately=Count("pk", filter=from_here & late),
            came_here=Count("pk", filter=from_here & CAME),
        )
        return Asked(**found)

    def guesses(self, here: Iterable[bytes]) -> "Guessed":
        """How often a code was wrong: each try counts, but the one that signed in. One query."""
        from_here = Q(network__in=list(here))
        found = self.aggregate(
            tried=Sum("tries"),
            tried_here=Sum("tries", filter=from_here),
            came=Count("pk", filter=CAME),
            came_here=Count("pk", filter=from_here & CAME),
        )
        tried, tried_here = found["tried"] or 0, found["tried_here"] or 0
        came_here = found["came_here"]
        return Guessed(tried - found["came"], tried_here - came_here, came_here)


@dataclass(frozen=True)
class Asked:
    """How many codes were asked for an address; ``here``: from the network that asks."""

    in_all: int
    lately: int
    here: int
    here_lately: int
    came_here: int  # how many of them signed in


@dataclass(frozen=True)
class Guessed:
    """How many wrong codes were entered for an address; ``here``: for codes asked from there."""

    in_all: int
    here: int
    came_here: int


class SignInAttempt(PersonalModel):
    """Somebody asked for a sign-in code for an address; kept for a day, known or unknown alike."""

    MOST_TRIES = 5
    traces: ClassVar = (
        Trace(
            "network",
            _("A pseudonym of your network, whose address is cut short first; it changes daily"),
            category="pseudonym",
            purposes=("security",),
            retention=RETENTION,
            record=Record.CONNECTION,
        ),
        Trace(
            "tries",
            _("When a code was asked for, how often it was tried, and when it was used"),
            category="use",
            purposes=("security",),
            retention=RETENTION,
            record=Record.SIGN_IN,
        ),
    )

    email = PersonalEmail(
        _("E-mail"),
        category="e-mail",
        purposes=("security", "membership"),
        retention=RETENTION,
        without=_(
            "Without an e-mail address you cannot sign in or order; looking around needs none."
        ),
        lookup=True,
    )
    day = models.DateField()
    browser_hash = models.BinaryField(max_length=32)
    network = models.BinaryField(max_length=32)  # a pseudonym of the day
    language = models.CharField(max_length=10)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    objects: ClassVar = AttemptQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["store", "email_index", "created_at"], name="attempts_of_address"),
            models.Index(fields=["store", "network", "created_at"], name="attempts_of_network"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_subject(self) -> UUID:
        """Whose key seals it: the day's, there being no person yet."""
        return daily.subject_of_day(self.store_id, self.day)

    @property
    def code(self) -> str:
        """The eight digits that belong to this attempt; worked out, kept nowhere."""
        return daily.digits(self.store_id, self.day, RETENTION, self.pk)

    @keeps("C2-2")
    def take_a_try(self) -> bool:
        """Spend one of the tries; no, if none is left or the code can no longer be used."""
        mine = SignInAttempt.objects.of(self.store_id).usable(clock.now())
        free = mine.filter(pk=self.pk, tries__lt=self.MOST_TRIES)
        return bool(free.update(tries=F("tries") + 1))

    def close(self) -> None:
        """Let the code count no more."""
        SignInAttempt.objects.of(self.store_id).filter(pk=self.pk).update(expires_at=clock.now())

    @keeps("C2-2")
    def use_up(self) -> bool:
        """Let the code count; of many at once, one gets a yes."""
        now = clock.now()
        mine = SignInAttempt.objects.of(self.store_id).usable(now).filter(pk=self.pk)
        return bool(mine.update(used_at=now))


def pseudonym_of_network(store: Store, network: str, day: date) -> bytes:
    """A network on one day: alike within the day, unlinkable once the day's key is gone."""
    return daily.pseudonym(store.pk, day, RETENTION, network)
