"""Versions for the tests, built by plain functions."""

from datetime import date, timedelta
from typing import Any

from troth.lib import clock
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.publishing.drafts import Draft
from troth.publishing.models import Version, today
from troth.publishing.rules import Announcement
from troth.publishing.shelf import hashes_of

WHY = Texts(en="A new carrier", zh_hant="更換物流業者")


def draft(**changes: Any) -> Draft:
    texts = {"policy": Texts("We keep it.", "我們保存。"), "terms": Texts("Be kind.", "請友善。")}
    return Draft(texts | changes.get("texts", {}), changes.get("terms_sha256", "a" * 64), 14)


def announcement(effective_on: date | None = None, **changes: Any) -> Announcement:
    values: dict[str, Any] = {"reason": WHY, "is_material": False}
    return Announcement(effective_on=effective_on or today(), **(values | changes))


def make_latest(store: Store, text: str, **changes: Any) -> Version:
    """A version that took effect just now, after every other of its text."""
    return make_version(store, text, number="later", announced_at=clock.now(), **changes)


def make_version(store: Store, text: str, *, days: int = 0, **changes: Any) -> Version:
    """A version that takes effect in so many days from now."""
    body = changes.pop("body", Texts(f"{text} in {days} days", f"{text}，{days} 日"))
    effective_on = today() + timedelta(days=days)
    values = {
        "number": f"{effective_on}",
        "announced_at": clock.now() + timedelta(days=days - 14),
        "reason": WHY,
        "is_material": False,
    }
    return Version.objects.create(
        store=store,
        text=text,
        effective_on=effective_on,
        body=body,
        sha256=hashes_of(body),
        terms_sha256="a" * 64,
        **(values | changes),
    )
