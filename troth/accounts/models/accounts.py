from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import ids
from troth.people.models import Person
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Account(AbstractBaseUser):
    """A way for a person to sign in. It holds no address and no password."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased, its sessions with it
    traces: ClassVar = (
        Trace(
            "id",
            _("That you can sign in here: a random number"),
            category="pseudonym",
            purposes=("membership", "security"),
            retention="account",
        ),
    )

    password = None  # type: ignore[assignment]
    last_login = None

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")

    objects = StoreQuerySet.as_manager()

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return str(self.id)

    def get_username(self) -> str:
        return str(self.id)
