"""Whether a store's pack agrees with itself and with the packs it stands on. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from troth.lib.promises import keeps
from troth.lib.texts import LANGUAGES

from .packs import KNOWN_NUMBERS, Ground, Pack, StorePack, purposes_named
from .parts import Basis
from .places import Path
from .stacking import LARGER_IS_STRICTER, is_stricter

Objection = tuple[Path, str]  # the entry, and what is wrong with it


def objections(pack: StorePack, grounds: Sequence[Ground]) -> Iterator[Objection]:
    """All that keeps a store with this pack from opening."""
    yield from unknown_numbers(pack)
    yield from _of_languages(pack)
    yield from _of_dates(pack)
    yield from _of_purposes(pack)
    yield from _of_questions(pack)
    yield from _of_missing_numbers(pack, grounds)
    for ground in grounds:
        yield from _of_numbers(pack, ground)
        yield from _of_days(pack, ground)
        yield from _of_bases(pack, ground)
        yield from _of_roles(pack, ground)


def unknown_numbers(pack: Pack) -> Iterator[Objection]:
    """Numbers that nothing in the program reads, as misspelt ones are."""
    for name in pack.numbers.keys() - KNOWN_NUMBERS:
        yield _path(name), f"nothing reads {name}; {_instead(name, KNOWN_NUMBERS)}"


def _of_languages(pack: StorePack) -> Iterator[Objection]:
    for language in LANGUAGES:
        if language not in pack.languages:
            yield ("languages",), f"the shop speaks “{language}” too; write it in languages"
    for language in sorted({*pack.languages} - {*LANGUAGES}):
        yield ("languages",), f"the program does not speak “{language}”; take it from languages"


def _of_dates(pack: StorePack) -> Iterator[Objection]:
    if pack.effective < pack.released:
        words = f"effective {pack.effective} is before released; write {pack.released} or later"
        yield ("effective",), words


def _of_purposes(pack: StorePack) -> Iterator[Objection]:
    for entry, named in purposes_named(pack):
        for slug in sorted({*named} - pack.purposes.keys()):
            remedy = f"announce it as [purposes.{slug}], or {_instead(slug, pack.purposes)}"
            yield _path(entry), f"{entry} names the unknown purpose “{slug}”; {remedy}"


def _of_questions(pack: StorePack) -> Iterator[Objection]:
    """Where a yes is needed there are words to say yes to, and where none is, nobody is asked."""
    asked = {slug for slug, purpose in pack.purposes.items() if purpose.notice}
    by_consent = {slug for slug, each in pack.purposes.items() if each.basis is Basis.CONSENT}
    for slug in sorted(asked - by_consent):
        words = f"purposes.{slug} needs no consent; take its notice away"
        yield ("purposes", slug, "notice"), words
    for topic in pack.topics.values():
        if topic.purpose in by_consent - asked:
            words = f"topics.{topic.slug} needs a yes; write what it is to as purposes.{topic.purpose}.notice"
            yield ("topics", topic.slug), words


def _of_missing_numbers(pack: StorePack, grounds: Iterable[Ground]) -> Iterator[Objection]:
    said = {name for each in (pack, *grounds) for name in each.numbers}
    for name in sorted(KNOWN_NUMBERS - said):
        table, key = _path(name)
        yield (table,), f"no pack says {name}; write {key} = … under [{table}]"


@keeps("L-10")
def _of_numbers(pack: StorePack, ground: Ground) -> Iterator[Objection]:
    for name, number in pack.numbers.items():
        limit = ground.numbers.get(name)
        if limit is not None and is_stricter(name, limit, number):
            bound = "at least" if name in LARGER_IS_STRICTER else "at most"
            yield _laxer(name, number, f"{bound} {limit}", ground)


def _of_days(pack: StorePack, ground: Ground) -> Iterator[Objection]:
    for slug, bound in ground.retention.items():
        kept = pack.retention.get(slug)
        if kept is None or kept.period == "ever":
            continue
        name, least, most = f"retention.{slug}.days", bound.at_least_days, bound.at_most_days
        if least is not None and kept.days < least:
            yield _laxer(name, kept.days, f"at least {least}", ground)
        if most is not None and kept.days > most:
            yield _laxer(name, kept.days, f"at most {most}", ground)


def _laxer(name: str, number: int, limit: str, ground: Ground) -> Objection:
    return _path(name), f"{name} is {number}, and {ground.slug} wants {limit}; write {limit}"


def _of_bases(pack: StorePack, ground: Ground) -> Iterator[Objection]:
    for slug, allowed in ground.purposes.items():
        purpose = pack.purposes.get(slug)
        if purpose is not None and purpose.basis not in allowed.bases:
            bases = " or ".join(sorted(f"“{basis.value}”" for basis in allowed.bases))
            words = (
                f"basis is “{purpose.basis.value}”; {ground.slug} allows {bases} alone: write that"
            )
            yield ("purposes", slug, "basis"), f"purposes.{slug}.{words}"


def _of_roles(pack: StorePack, ground: Ground) -> Iterator[Objection]:
    for role, allowed in ground.roles.items():
        more = ", ".join(sorted(pack.roles.get(role, frozenset()) - allowed))
        if more:
            words = f"roles.{role} has {more}; {ground.slug} keeps that from it: take it away"
            yield ("roles", role), words


def _path(name: str) -> Path:
    return tuple(name.split("."))


def _instead(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, [*known], 1)
    return f"did you mean {close[0]}?" if close else f"there are {', '.join(sorted(known))}"
