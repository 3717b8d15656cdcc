"""When a text may be published: facts in, refusals out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from troth.lib.promises import keeps
from troth.lib.texts import LANGUAGES, Texts

from .drafts import Draft
from .shelf import Record, hashes_of

ABOUT_TERMS = "policy"  # the text that tells of the terms


class CannotPublish(ValueError):
    """Not to be published so; the message says what to do."""


@dataclass(frozen=True)
class Announcement:
    """What is said of a change."""

    reason: Texts
    effective_on: date
    is_material: bool


def newest_of(records: Sequence[Record], text: str) -> Record | None:
    """The version of a text that was published last."""
    return next((each for each in reversed(records) if each.text == text), None)


def changed(records: Sequence[Record], draft: Draft) -> list[str]:
    """The texts to publish: those whose words changed; the policy, where only a term did."""
    if found := unpublished(records, draft):
        return found
    has_new_term = bool(records) and records[-1].terms_sha256 != draft.terms_sha256
    return [name for name in draft.texts if has_new_term and name == ABOUT_TERMS]


def unpublished(records: Sequence[Record], draft: Draft) -> list[str]:
    """The texts whose own words are not as they were published last."""
    return [name for name, body in draft.texts.items() if _differs(records, name, body)]


def _differs(records: Sequence[Record], text: str, body: Texts) -> bool:
    newest = newest_of(records, text)
    return newest is None or newest.sha256 != hashes_of(body)


@keeps("K-12", "C7-2", "T-04")
def refuse_unfit(
    said: Announcement, former: Record | None, today: date, announce_days: int
) -> None:
    """A change is announced with its reason, in time, and not before what was announced earlier.

    Raises:
        CannotPublish: one of these is missing.
    """
    missing = [each for each in LANGUAGES if not getattr(said.reason, each.replace("-", "_"))]
    if missing:
        raise CannotPublish(f"Say why, in {' and '.join(missing)} too: --reason-en, --reason-zh.")
    earliest = _earliest(former, today, announce_days)
    if said.effective_on < earliest:
        raise CannotPublish(
            f"It can take effect on {earliest} at the earliest"
            + (f": a change is announced {announce_days} days before." if former else ".")
        )


def _earliest(former: Record | None, today: date, announce_days: int) -> date:
    """The first version holds at once; a change is announced, and none overtakes another."""
    if former is None:
        return today
    return max(today + timedelta(days=announce_days), former.effective_on)


def number_of(records: Sequence[Record], text: str, today: date) -> str:
    """The day of its announcement; the second of a day ends with ``.2``."""
    taken: Mapping[str, None] = dict.fromkeys(each.number for each in records if each.text == text)
    same = [each for each in taken if each.split(".")[0] == today.isoformat()]
    return today.isoformat() if not same else f"{today.isoformat()}.{len(same) + 1}"
