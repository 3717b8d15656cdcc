"""Texts say what the terms say, in both languages, and nothing of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.policy.wrong import change, packs_at
from troth.lib.texts import Texts
from troth.policy import lint
from troth.policy.clauses import clause_ids_of, clauses_of, html_of
from troth.policy.filling import bare_digits_in, words_of
from troth.policy.terms import PackError, terms_of
from troth.policy.texts import text_of

SHOPS = ["clinico", "kalicia"]


@pytest.fixture
def texts(tmp_path: Path) -> Iterator[Path]:
    """The texts of a shop that has one page and one promise."""
    with packs_at(tmp_path) as packs:
        folder = packs / "clinico" / "texts"
        for path in folder.iterdir():
            path.unlink()
        for name in lint.TEXTS:
            write(folder, "Nothing.", "無。", name)
        write(folder, "[C0-1] Hello.", "[C0-1] 您好。")
        (packs / "clinico" / "promises.toml").write_text('["C0-1"]\nkind = "notice"\n', "utf-8")
        yield folder


def write(folder: Path, en: str, zh: str, name: str = "policy") -> None:
    (folder / f"{name}.en.md").write_text(f"A page.\n\n{en}\n", "utf-8")
    (folder / f"{name}.zh-hant.md").write_text(f"一頁。\n\n{zh}\n", "utf-8")
    text_of.cache_clear()


@pytest.mark.promise("L-02", "C0-1")
@pytest.mark.parametrize("shop", SHOPS)
def test_the_shops_own_texts_are_in_order(shop: str) -> None:
    assert lint.faults(shop) == []


def test_numbers_names_and_dates_come_from_the_terms(texts: Path) -> None:
    blanks = (
        "{{ clocks.answer_days }} {{operator.name}} {{ effective }} {{ retention.ledger.years }}"
    )
    write(texts, blanks, blanks)
    assert text_of("clinico", "policy") == Texts(
        "A page.\n\n15 Clinico Demo Biotechnology Ltd. (invented) 23 November 2026 5\n",
        "一頁。\n\n15 可立可示範生物科技有限公司（虛構） 2026年11月23日 5\n",
    )


def test_a_name_that_the_terms_do_not_know_is_refused_with_its_line(texts: Path) -> None:
    write(texts, "{{ clocks.anser_days }}", "好")
    words = (
        "packs/clinico/texts/policy.en.md:3: the terms know no “{{ clocks.anser_days }}”; "
        "did you mean {{ clocks.answer_days }}?"
    )
    with pytest.raises(PackError) as fault:
        text_of("clinico", "policy")
    assert str(fault.value) == words
    assert words in lint.faults("clinico")


@pytest.mark.parametrize("word", ["store", "decided.clocks.answer_days", "retention.account.years"])
def test_what_is_no_matter_of_a_text_has_no_name(word: str) -> None:
    assert word not in words_of(terms_of("clinico"))


def test_a_page_that_nobody_wrote_is_asked_for(texts: Path) -> None:
    (texts / "cookies.en.md").unlink()
    (texts / "cookies.zh-hant.md").unlink()
    words = "packs/clinico/texts/cookies.en.md is missing: write the text there"
    assert lint.faults("clinico") == [words]


@pytest.mark.parametrize("missing", ["en", "zh-hant"])
def test_a_text_that_lacks_a_language_is_refused(texts: Path, missing: str) -> None:
    (texts / f"policy.{missing}.md").unlink()
    words = f"packs/clinico/texts/policy.{missing}.md is missing: write the text there"
    assert lint.faults("clinico") == [words]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("within 7 days", "“7” is a number of the text's own; write {{ clocks.withdraw_days }}"),
        ("１６５", "“１６５” is a number of the text's own; name a term"),
        ("{{ clocks.answer_days }} or 41", "“41” is"),
        ("- [K-08] for 41 days", "“41” is"),
    ],
)
def test_a_number_of_the_texts_own_is_refused(line: str, said: str) -> None:
    found = [*bare_digits_in(f"A page.\n\n{line}", words_of(terms_of("clinico")))]
    assert [number for number, _ in found] == [3]
    assert found[0][1].startswith(said)


def test_ids_of_clauses_and_names_of_terms_are_no_numbers() -> None:
    text = "[K-08, C3-1e] As K-09 says, {{ clocks.answer_days }} days."
    assert [*bare_digits_in(text, {})] == []


def test_a_store_with_such_a_number_does_not_open(texts: Path) -> None:
    write(texts, "[C0-1] 41 days", "[C0-1] 四十一日")
    (fault,) = lint.faults("clinico")
    assert fault.startswith("packs/clinico/texts/policy.en.md:3: “41” is a number")


def test_a_promise_that_no_text_says_is_asked_for(texts: Path) -> None:
    write(texts, "Hello.", "您好。")
    words = "no text of packs/clinico/texts says C0-1; begin a paragraph with [C0-1]"
    assert lint.faults("clinico") == [f"packs/clinico/promises.toml:1: {words}"]


def test_a_promise_stands_once(texts: Path) -> None:
    write(texts, "[C0-1] Again.", "[C0-1] 再一次。", "terms")
    assert lint.faults("clinico") == [
        "packs/clinico/promises.toml:1: C0-1 stands 2 times in packs/clinico/texts; keep one of them"
    ]


def test_a_mark_that_is_no_promise_is_refused(texts: Path) -> None:
    write(texts, "[C0-1] Hello.\n\n[C0-9] More.", "[C0-1] 您好。\n\n[C0-9] 更多。")
    assert {fault.split(": ", 1)[1] for fault in lint.faults("clinico")} == {
        "[C0-9] is no promise of this store; write one of its ids"
    }


@pytest.mark.parametrize(
    ("en", "zh", "words"),
    [
        (
            "[C0-1] A.\n\n[L-01] B.",
            "[L-01] 乙。\n\n[C0-1] 甲。",
            "[L-01] stands where English has [C0-1]",
        ),
        ("[C0-1] A.\n\n[L-01] B.", "[C0-1] 甲。", "[L-01] stands in one language alone"),
    ],
)
def test_both_languages_have_the_same_clauses_in_the_same_order(
    texts: Path, en: str, zh: str, words: str
) -> None:
    write(texts, en, zh)
    (fault,) = lint.faults("clinico")
    assert fault.startswith(f"packs/clinico/texts/policy.zh-hant.md:1: {words}")


@pytest.mark.control("L-02")
@pytest.mark.parametrize(
    ("en", "zh", "file"),
    [
        ("You waive your  right to a copy.", "好。", "en"),
        ("You give up all rights.", "好。", "en"),
        ("Fine.", "您同意放棄查詢。", "zh-hant"),
        ("Fine.", "您同意預先拋棄。", "zh-hant"),
    ],
)
def test_no_text_asks_to_give_up_rights(texts: Path, en: str, zh: str, file: str) -> None:
    write(texts, f"[C0-1] {en}", f"[C0-1] {zh}")
    (fault,) = lint.faults("clinico")
    assert fault.startswith(f"packs/clinico/texts/policy.{file}.md:3: ")
    assert fault.endswith("cannot be waived (L-02); take it out")


def test_which_words_those_are_is_the_laws_to_say(texts: Path) -> None:
    write(texts, "[C0-1] You part with your rights.", "[C0-1] 好。")
    assert lint.faults("clinico") == []
    change(texts.parents[1] / "tw-pdpa" / "terms.toml", "en = [", 'en = [ "part with your rights",')
    lint.reading.ground.cache_clear()
    assert len(lint.faults("clinico")) == 1


MARKED = """A page.

[K-01] The first
goes on.

- [K-02, K-03] Two at once.
- Plain, as [K-04] in the middle.

## [K-05] is a heading
"""


def test_clauses_are_paragraphs_and_items_that_begin_with_a_mark() -> None:
    assert [(clause.ids, clause.text, clause.line) for clause in clauses_of(MARKED)] == [
        (("K-01",), "The first goes on.", 3),
        (("K-02", "K-03"), "Two at once.", 6),
    ]
    assert clause_ids_of(MARKED) == ("K-01", "K-02", "K-03")


def test_a_clause_has_its_anchor_and_leads_to_its_promise() -> None:
    page = html_of(MARKED, "/promises/{}/?a&b".format)
    link = '<a class="clause" href="/promises/{0}/?a&amp;b">{0}</a>'
    assert f'<p id="K-01">{link.format("K-01")} The first' in page
    second = '<a class="clause" id="K-03" href="/promises/K-03/?a&amp;b">K-03</a>'
    assert f'<li id="K-02">{link.format("K-02")} {second} Two at once.</li>' in page
    assert "as [K-04] in" in page
    assert page.count('id="') == 3


def test_a_clause_in_a_list_with_room_between_is_one_element() -> None:
    page = html_of("- [K-01] One.\n\n- [K-02] Two.", "#{}".format)
    assert '<p id="K-01"><a class="clause" href="#K-01">K-01</a> One.</p>\n</li>' in page


def test_a_text_brings_no_markup_of_its_own() -> None:
    assert "<script" not in html_of("[K-01] <script>alert(1)</script>", "#{}".format)
