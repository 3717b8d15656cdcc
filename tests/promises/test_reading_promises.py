"""The promises of a pack are read whole, in order; a wrong file is refused at its line."""

import tomllib
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from troth.lib import clock
from troth.policy import reading
from troth.policy.reading import Source
from troth.policy.terms import PackError
from troth.promises import register
from troth.promises.register import Kind, Promise, promises_of

PLANTED = """# what we promise
["Z-01"]
kind = "enforced"
since = 2026-11-23
says = { en = "We look.", zh-hant = "我們查看。" }
does = { en = "It looks.", zh-hant = "系統查看。" }
shown = { en = "Here.", zh-hant = "此處。" }

["Z-02"]
kind = "notice"
says = { en = "We say.", zh-hant = "我們說明。" }
does = { en = "It says.", zh-hant = "系統說明。" }
shown = { en = "There.", zh-hant = "彼處。" }
"""


def read(pack: str, text: str) -> tuple[Promise, ...]:
    source = Source(f"packs/{pack}/promises.toml", text, tomllib.loads(text))
    return register.read(pack, source)


def test_a_promise_says_what_when_and_in_which_words() -> None:
    first, second = read("planted", PLANTED)
    assert (first.id, first.kind, first.since) == ("Z-01", Kind.ENFORCED, date(2026, 11, 23))
    assert first.says.in_("zh-hant") == "我們查看。"
    assert (second.kind, second.state, second.line) == (Kind.NOTICE, "not yet", 9)


def test_it_is_in_force_from_its_day_on() -> None:
    first = read("planted", PLANTED.replace("2026-11-23", "2999-01-01"))[0]
    assert first.state == "not yet"
    assert read("planted", PLANTED.replace("2026-11-23", clock.today().isoformat()))[0].is_in_force


@pytest.mark.parametrize(
    ("right", "wrong", "line", "advice"),
    [
        ('kind = "notice"', 'kind = "wish"', 10, "write kind = "),
        ("since = 2026-11-23", 'since = "soon"', 4, "write since = 2026-11-23"),
        ('says = { en = "We say.", zh-hant', 'says = { en = "We say.", fr', 11, "write says = "),
        ('zh-hant = "系統說明。"', 'zh-hant = " "', 12, "write does = "),
        ('shown = { en = "There.", zh-hant = "彼處。" }\n', "", 9, "write shown = "),
        ('["Z-02"]', '["second"]', 9, "named by its id"),
        ('["Z-02"]', '["Z-02"]\nsays_too = 1', 10, "there is no “says_too”"),
    ],
)
def test_a_wrong_entry_is_refused_at_its_line_with_what_to_write(
    right: str, wrong: str, line: int, advice: str
) -> None:
    assert right in PLANTED
    with pytest.raises(PackError) as told:
        read("planted", PLANTED.replace(right, wrong))
    assert str(told.value).startswith(f"packs/planted/promises.toml:{line}: ")
    assert advice in str(told.value)


def test_an_id_twice_in_a_file_is_refused_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PACKS", tmp_path)
    (tmp_path / "twice").mkdir()
    twice = PLANTED.replace('["Z-02"]', '["Z-01"]')
    (tmp_path / "twice" / "promises.toml").write_text(twice, "utf-8")
    register.promises_in.cache_clear()
    with pytest.raises(PackError, match=r"packs/twice/promises\.toml:9: .*Z-01.*once"):
        register.promises_in("twice")


def test_a_pack_without_promises_is_refused() -> None:
    with pytest.raises(PackError, match=r"packs/nobody/promises\.toml is missing"):
        register.promises_in("nobody")


@pytest.fixture
def stacked(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Packs that stand on each other, in memory."""
    packs = {"shop": PLANTED, "law": PLANTED.replace("Z-", "Y-")}

    def planted(pack: str) -> tuple[Promise, ...]:
        return read(pack, packs[pack])

    monkeypatch.setattr(register, "promises_in", planted)
    stands = SimpleNamespace(stands_on=("law",))
    monkeypatch.setattr(register, "terms_of", lambda _store: stands)
    promises_of.cache_clear()
    return packs


@pytest.mark.usefixtures("stacked")
def test_a_store_promises_its_own_first_and_then_what_it_stands_on() -> None:
    assert [promise.id for promise in promises_of("shop")] == ["Z-01", "Z-02", "Y-01", "Y-02"]


def test_an_id_in_two_packs_is_refused_with_both_places(stacked: dict[str, str]) -> None:
    stacked["law"] = PLANTED
    with pytest.raises(PackError, match=r"law/promises\.toml:2: Z-01 .*shop/promises\.toml:2"):
        promises_of("shop")
