"""A wrong pack never opens a store: it is refused with file, line and what to write."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.policy.wrong import change, packs_at
from troth.policy import lint
from troth.policy.terms import PackError, terms_of


@pytest.fixture
def packs(tmp_path: Path) -> Iterator[Path]:
    with packs_at(tmp_path) as packs:
        yield packs


def refused(packs: Path, was: str, now: str) -> str:
    """What Clinico's pack is refused with, on the line of the change, when it says that instead."""
    line = change(packs / "clinico" / "terms.toml", was, now)
    with pytest.raises(PackError) as fault:
        terms_of("clinico")
    said = str(fault.value).splitlines()[0]
    assert said.startswith(f"packs/clinico/terms.toml:{line}: "), said
    return said.split(": ", 1)[1]


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        pytest.param(
            ', zh-hant = "您同意收取的優惠與消息" }',
            " }",
            "purposes.marketing.label is not said in zh-hant; write zh-hant = “…” in its braces",
            id="a missing language",
        ),
        pytest.param(
            'en = "Five years, as the law asks", ',
            "",
            "retention.transaction-record.label is not said in en; write en",
            id="a missing English word",
        ),
        pytest.param(
            'packing = ["fulfilment"]',
            'packing = ["fulfillment"]',
            "roles.packing names the unknown purpose “fulfillment”; announce it as "
            "[purposes.fulfillment], or did you mean fulfilment?",
            id="an unknown purpose of a role",
        ),
        pytest.param(
            "answer_days = 15\n",
            "answer_days = 16\n",
            "clocks.answer_days is 16, and tw-pdpa wants at most 15; write at most 15",
            id="longer than the law",
        ),
        pytest.param(
            "threshold = 18",
            "threshold = 17",
            "ages.threshold is 17, and tw-pdpa wants at least 18; write at least 18",
            id="younger than the law",
        ),
        pytest.param(
            "answer_days = 15\n",
            "withdraw_days = 6\n",
            "clocks.withdraw_days is 6, and tw-pdpa wants at least 7",
            id="less time to withdraw than the law gives",
        ),
        pytest.param(
            "answer_days = 15\n",
            "anser_days = 15\n",
            "nothing reads clocks.anser_days; did you mean clocks.answer_days?",
            id="a misspelt number",
        ),
        pytest.param(
            "effective = 2026-11-23",
            "effective = 2026-11-08",
            "effective 2026-11-08 is before released; write 2026-11-23 or later",
            id="effective before released",
        ),
        pytest.param(
            "effective = 2026-11-23",
            "effective = 2026-11-31",
            "Invalid date or datetime",
            id="a day that is none",
        ),
        pytest.param(
            "effective = 2026-11-23",
            'effective = "soon"',
            "[effective]: invalid RFC3339 encoded date; write a day like 2026-11-23",
            id="a date that is none",
        ),
        pytest.param(
            'languages = ["en", "zh-hant"]',
            'languages = ["en"]',
            "the shop speaks “zh-hant” too; write it in languages",
            id="a language too few",
        ),
        pytest.param(
            'languages = ["en", "zh-hant"]',
            'languages = ["en", "zh-hant", "fr"]',
            "the program does not speak “fr”",
            id="a language too many",
        ),
        pytest.param(
            'basis = "contract"',
            'basis = "contact"',
            "; write one of contract, consent, legal obligation, legitimate interest",
            id="an unknown basis",
        ),
        pytest.param(
            'channels = ["email"]',
            'channels = ["fax"]',
            "[topics.account.channels]: invalid enum value 'fax'; write one of email, sms, push",
            id="an unknown channel",
        ),
    ],
)
def test_one_wrong_entry_is_refused_at_its_line(
    packs: Path, was: str, now: str, words: str
) -> None:
    assert words in refused(packs, was, now)


@pytest.mark.control("L-10")
@pytest.mark.parametrize("age", ["threshold", "majority"])
def test_no_shop_calls_a_minor_of_age(packs: Path, age: str) -> None:
    change(packs / "clinico" / "terms.toml", "threshold = 18", f"{age} = 17")
    with pytest.raises(PackError, match=rf"ages.{age} is 17, and tw-pdpa wants at least 18"):
        terms_of("clinico")


def test_a_basis_that_a_law_does_not_allow_is_refused(packs: Path) -> None:
    marketing = '[purposes.marketing]\nclause = "C1-3"\nbasis = '
    path = packs / "clinico" / "terms.toml"
    line = change(path, f'{marketing}"consent"', f'{marketing}"contract"') + 2
    with pytest.raises(PackError) as fault:
        terms_of("clinico")
    assert str(fault.value).splitlines()[-1] == (
        f"packs/clinico/terms.toml:{line}: purposes.marketing.basis is “contract”; "
        "eu-gdpr allows “consent” alone: write that"
    )


def test_what_the_law_wants_kept_is_not_kept_for_less(packs: Path) -> None:
    path = packs / "clinico" / "terms.toml"
    line = change(
        path, "[retention.security-log]\ndays = 1825", "[retention.security-log]\ndays = 1"
    )
    with pytest.raises(PackError, match=rf":{line + 1}: retention.security-log.days is 1, and tw-"):
        terms_of("clinico")


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("[purposes.security]", "[purposes.events]", "an id stands once: take one away"),
        ('clause = "C1-2"\n', 'clause = "C1-2"\nclause = "C1-3"\n', "an id stands once"),
    ],
)
def test_an_id_that_stands_twice_is_refused(packs: Path, was: str, now: str, words: str) -> None:
    change(packs / "clinico" / "terms.toml", was, now)
    with pytest.raises(PackError, match=rf"^packs/clinico/terms.toml:\d+: .*{words}"):
        terms_of("clinico")


def test_a_promise_whose_id_stands_twice_is_refused(packs: Path) -> None:
    change(packs / "clinico" / "promises.toml", '["C1-2"]', '["C1-1"]')
    assert re.search(
        r"packs/clinico/promises.toml:\d+: .*: take one away", "".join(lint.faults("clinico"))
    )


@pytest.mark.control("C0-1")
@pytest.mark.parametrize(
    "name", ["name", "representative", "address", "phone", "mailbox", "hours", "complaints"]
)
def test_a_store_that_does_not_say_who_runs_it_does_not_open(packs: Path, name: str) -> None:
    path = packs / "clinico" / "terms.toml"
    head, rest = path.read_text("utf-8").split("[operator]\n")
    lines = [line for line in rest.splitlines() if not line.startswith(f"{name} =")]
    path.write_text(f"{head}[operator]\n" + "\n".join(lines), "utf-8")
    with pytest.raises(PackError, match=rf"\[operator\] lacks “{name}”; write {name} = …"):
        terms_of("clinico")


@pytest.mark.control("C0-1")
@pytest.mark.parametrize("day", ["released", "effective"])
def test_a_store_that_does_not_say_since_when_does_not_open(packs: Path, day: str) -> None:
    change(packs / "clinico" / "terms.toml", f"{day} = ", "# ")
    with pytest.raises(PackError, match=rf"the file lacks “{day}”; write {day} = …"):
        terms_of("clinico")


def test_a_misspelt_key_is_refused_with_the_right_one(packs: Path) -> None:
    assert refused(packs, "complaints = {", "complaint = {").startswith(
        "[operator] knows no “complaint”; did you mean “complaints”?"
    )


def test_a_key_that_means_nothing_is_refused_with_those_that_do(packs: Path) -> None:
    assert refused(packs, 'police_line = "165"', 'color = "red"\npolice_line = "165"').startswith(
        "[notices] knows no “color”; it may have police_line, police_extension, police_site"
    )


def test_a_pack_that_is_stood_on_and_missing_is_named(packs: Path) -> None:
    change(packs / "clinico" / "terms.toml", '"eu-gdpr"]', '"eu-gdrp"]')
    with pytest.raises(PackError, match=r"packs/eu-gdrp/terms.toml is missing: write it, or take"):
        terms_of("clinico")


def test_a_number_that_no_pack_says_is_asked_for(packs: Path) -> None:
    change(packs / "troth" / "terms.toml", "backup_days = 14\n", "")
    with pytest.raises(PackError, match=r"no pack says keys.backup_days; write backup_days = …"):
        terms_of("clinico")


def test_a_law_that_decides_what_nothing_reads_is_refused(packs: Path) -> None:
    line = change(packs / "tw-pdpa" / "terms.toml", "answer_days = 15", "answer_weeks = 2")
    with pytest.raises(
        PackError, match=rf"^packs/tw-pdpa/terms.toml:{line}: nothing reads clocks.answer_weeks"
    ):
        terms_of("clinico")


def test_every_fault_is_told_at_once(packs: Path) -> None:
    path = packs / "clinico" / "terms.toml"
    change(path, "answer_days = 15", "answer_days = 16")
    change(path, "threshold = 18", "threshold = 17")
    assert len(lint.faults("clinico")) == 2
