"""What changed is told by paragraph, and within it by word; Chinese by character."""

import pytest

from troth.publishing.diffs import Block, diff_of, paragraphs

OLD = """Our policy.

## Keeping
[K-08] We keep names for 5 years, then destroy the key.

- by post
- by courier,
  too

Nobody phones you.
"""


def told(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.kind, block.words) for block in blocks]


def marks(block: Block) -> list[tuple[str, str]]:
    return [(piece.kind, piece.words) for piece in block.pieces]


def test_the_same_is_kept() -> None:
    assert {block.kind for block in diff_of(OLD, OLD)} == {"kept"}
    assert [block.style for block in diff_of(OLD, OLD)] == [
        "paragraph",
        "heading",
        "paragraph",
        "item",
        "item",
        "paragraph",
    ]


@pytest.mark.promise("K-12")
def test_a_changed_word_is_marked_within_its_paragraph() -> None:
    block = next(b for b in diff_of(OLD, OLD.replace("5 years", "3 years")) if b.kind == "changed")
    assert block.clauses == ("K-08",)
    assert marks(block) == [
        ("kept", "We keep names for "),
        ("removed", "5"),
        ("added", "3"),
        ("kept", " years, then destroy the key."),
    ]


def test_chinese_is_compared_by_character() -> None:
    [block] = diff_of("我們保存您的資料五年。", "我們保存您的資料三年。")
    assert marks(block) == [
        ("kept", "我們保存您的資料"),
        ("removed", "五"),
        ("added", "三"),
        ("kept", "年。"),
    ]


def test_added_and_removed_paragraphs_stand_where_they_are() -> None:
    new = OLD.replace("- by courier,\n  too\n", "").replace("Nobody", "Buy more.\n\nNobody")
    assert told(diff_of(OLD, new))[3:] == [
        ("kept", "by post"),
        ("removed", "by courier, too"),
        ("added", "Buy more."),
        ("kept", "Nobody phones you."),
    ]


def test_what_shares_little_is_another_paragraph() -> None:
    assert told(diff_of("All is well here.", "Please call 165 when in doubt.")) == [
        ("removed", "All is well here."),
        ("added", "Please call 165 when in doubt."),
    ]


def test_from_nothing_all_is_added() -> None:
    assert {block.kind for block in diff_of("", OLD)} == {"added"}
    assert {block.kind for block in diff_of(OLD, "")} == {"removed"}
    assert paragraphs("") == []


@pytest.mark.promise("T-04")
@pytest.mark.control("T-04")
def test_both_versions_can_be_read_out_of_the_difference() -> None:
    new = OLD.replace("5", "three").replace("courier", "drone") + "\nThat is all."
    blocks = diff_of(OLD, new)
    for text, other in ((OLD, "added"), (new, "removed")):
        words = [
            "".join(piece.words for piece in block.pieces if piece.kind != other)
            for block in blocks
        ]
        plain = [each.lstrip("#- ").removeprefix("[K-08] ") for each in paragraphs(text)]
        assert [each for each in words if each] == plain
