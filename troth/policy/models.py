from functools import cache
from uuid import UUID

from django.conf import settings
from django.db import models

from troth.lib import ids
from troth.lib.prepared import Prepared
from troth.lib.texts import TextsField

from .terms import Terms, terms_of


class StoreManager(models.Manager["Store"]):
    def at(self, host: str) -> "Store | None":
        """The store that answers at a host name, given without its port."""
        return _AT.first(host=host.lower())


class Store(models.Model):
    """A shop of this program: a host name, a policy pack, a look."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    slug = models.SlugField(unique=True)
    host = models.CharField(max_length=253, unique=True)
    name = TextsField()
    tagline = TextsField()
    theme = models.SlugField()
    currency = models.CharField(max_length=3, default="TWD")
    is_demo = models.BooleanField(default=False)

    objects = StoreManager()

    def __str__(self) -> str:
        return self.slug

    def address(self, path: str) -> str:
        """Where a page of the store is, for a mail; its path begins with a slash."""
        return settings.SITE.format(host=self.host) + path

    @property
    def terms(self) -> Terms:
        """What this store's policy pack says."""
        return terms_of(self.slug)


def _at(*, host: str) -> models.QuerySet[Store]:
    return Store.objects.filter(host=host)


_AT = Prepared(_at)  # each request asks it first


@cache
def _slug_of(store_id: UUID) -> str:
    """A store's slug; it never changes, so one question is enough for a process."""
    return Store.objects.values_list("slug", flat=True).get(pk=store_id)


def terms_of_store(store_id: UUID) -> Terms:
    """The terms of the store with this id, without loading it again."""
    return terms_of(_slug_of(store_id))
