from datetime import timedelta
from typing import ClassVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerifyMismatchError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.lib.promises import keeps
from troth.people.models import Person
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

# Argon2id as OWASP's cheat sheet has it: 19 MiB, twice, in one lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, type=Type.ID)


class PasswordQuerySet(StoreQuerySet["Password"]):
    def of_person(self, person: Person) -> "PasswordQuerySet":
        return self.filter(person=person)


class Password(models.Model):
    """A password of yours, asked after the mailed code. It cannot be read back, and alone opens nothing."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    MOST_TRIES = 10
    WINDOW = timedelta(days=1)
    traces: ClassVar = (
        Trace(
            "hash",
            _("Your password, if you set one, as a hash (Argon2id) that cannot be turned back"),
            category="pseudonym",
            purposes=("membership", "security"),
            retention="account",
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="password")
    hash = models.CharField(max_length=200)
    set_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)  # wrong ones since tried_at
    tried_at = models.DateTimeField(default=clock.now)

    objects = PasswordQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)

    @keeps("K-07")
    def take_a_try(self) -> bool:
        """Spend one of the day's tries; no, if none is left."""
        now = clock.now()
        mine = Password.objects.of(self.store_id).filter(pk=self.pk)
        over = Q(tried_at__lte=now - self.WINDOW) | Q(tried_at__gt=now)
        if mine.filter(over).update(tries=1, tried_at=now):
            return True
        return bool(mine.filter(tries__lt=self.MOST_TRIES).update(tries=F("tries") + 1))

    @keeps("K-07")
    def is_right(self, typed: str) -> bool:
        """Whether this is the password; then its tries begin anew."""
        try:
            HASHER.verify(self.hash, typed)
        except VerifyMismatchError:
            return False
        Password.objects.of(self.store_id).filter(pk=self.pk).update(tries=0)
        return True
