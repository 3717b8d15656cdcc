"""Which versions of the root's wrapping key the key database accepts."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Min

from .models import DataKey, RootVersion
from .roots import NoRootKey

ALIAS = "keys"


def begin(version: int) -> RootVersion:
    """Accept keys that are wrapped by a version, the newest there is.

    Raises:
        NoRootKey: a newer one is in use already, so this process has root keys of yesterday.
    """
    with transaction.atomic(using=ALIAS):
        if RootVersion.objects.filter(version__gt=version).exists():
            raise NoRootKey(
                f"the root keys here end with version {version}, and the key database is ahead: "
                "give this machine the newest ones"
            )
        row, _is_new = RootVersion.objects.get_or_create(version=version)
    return row


def retire(newest: int) -> None:
    """Accept no key any more that an older version than this one wrapped.

    Raises:
        django.db.IntegrityError: there still is such a key.
    """
    with transaction.atomic(using=ALIAS):
        RootVersion.objects.filter(version__lt=newest).delete()


def began_at(version: int) -> datetime | None:
    """Since when a version has been in use; nothing if no key has needed it yet."""
    row = RootVersion.objects.filter(version=version).first()
    return row.began_at if row else None


def counted() -> dict[int, int]:
    """How many data keys each accepted version wraps."""
    rows = RootVersion.objects.annotate(count=Count("keys")).order_by("version")
    return dict(rows.values_list("version", "count"))


class Kind(NamedTuple):
    """The data keys of one realm (a store), retention class and period."""

    realm: UUID
    retention: str
    period: str
    keys: int
    oldest: datetime


def kinds() -> list[Kind]:
    """All data keys by what they are for."""
    rows = DataKey.objects.values_list("realm", "retention", "period")
    counted = rows.annotate(count=Count("id"), oldest=Min("created_at"))
    return [Kind(*row) for row in counted.order_by("retention", "period", "realm")]
