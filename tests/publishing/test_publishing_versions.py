"""A version is published with its words, hash, reason and day, and nothing is written over."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.publishing.shelves import announcement, draft
from troth.lib.texts import Texts
from troth.publishing import gate
from troth.publishing.actions import planned, publish
from troth.publishing.models import today
from troth.publishing.rules import CannotPublish
from troth.publishing.shelf import BadShelf, Shelf, hashes_of

LATER = date(2999, 1, 1)
CHANGED = draft(texts={"terms": Texts("Be very kind.", "請務必友善。")})


def files(shelf: Shelf) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in shelf.folder.rglob("*.md")}


def test_a_version_keeps_what_was_said(shelf: Shelf) -> None:
    said = announcement(LATER, reason=Texts('A "new" reason', "新的「理由」"), is_material=True)
    publish(shelf, draft(), planned(shelf, draft(), said))
    policy, terms = shelf.records()
    assert (policy.text, terms.text) == ("policy", "terms")
    assert policy.number == today().isoformat()
    assert (policy.effective_on, policy.reason, policy.is_material) == (LATER, said.reason, True)
    assert policy.sha256 == hashes_of(draft().texts["policy"])
    assert shelf.body(terms) == draft().texts["terms"]


@pytest.mark.promise("K-12")
def test_only_what_changed_gets_another_version(published: Shelf) -> None:
    before = files(published)
    publish(published, CHANGED, planned(published, CHANGED, announcement(LATER)))
    assert [each.text for each in published.records()] == ["policy", "terms", "terms"]
    assert published.records()[-1].number == f"{today()}.2"
    assert before.items() <= files(published).items()


@pytest.mark.promise("K-12")
@pytest.mark.control("K-12")
def test_nothing_is_written_over(published: Shelf) -> None:
    record = published.records()[0]
    with pytest.raises(FileExistsError):
        published.add(record, Texts("Other", "其他"))
    assert published.body(record) == draft().texts["policy"]


def test_nothing_changed_gives_no_version(published: Shelf) -> None:
    with pytest.raises(CannotPublish, match="Nothing changed"):
        planned(published, draft(), announcement(LATER))
    with pytest.raises(CannotPublish, match="Nothing changed"):
        planned(published, CHANGED, announcement(LATER), ["policy"])


@pytest.mark.promise("C7-2", "K-12")
@pytest.mark.control("C7-2")
@pytest.mark.parametrize("reason", [Texts("", "新"), Texts("New", ""), Texts()])
def test_a_change_without_its_reason_is_refused(published: Shelf, reason: Texts) -> None:
    with pytest.raises(CannotPublish, match="Say why"):
        planned(published, CHANGED, announcement(LATER, reason=reason))


@pytest.mark.promise("T-04")
def test_a_change_is_announced_in_time(shelf: Shelf) -> None:
    publish(shelf, draft(), planned(shelf, draft(), announcement()))
    soon = today() + timedelta(days=draft().announce_days)
    assert planned(shelf, CHANGED, announcement(soon))
    with pytest.raises(CannotPublish, match=f"{soon} at the earliest"):
        planned(shelf, CHANGED, announcement(soon - timedelta(days=1)))


def test_no_change_overtakes_another(published: Shelf) -> None:
    with pytest.raises(CannotPublish, match="2999-01-01 at the earliest"):
        planned(published, CHANGED, announcement(today() + timedelta(days=90)))


def test_the_first_version_holds_at_once_but_not_before(shelf: Shelf) -> None:
    assert planned(shelf, draft(), announcement())
    with pytest.raises(CannotPublish, match="at the earliest"):
        planned(shelf, draft(), announcement(today() - timedelta(days=1)))


@pytest.mark.promise("K-12")
def test_what_is_published_passes_the_gate(published: Shelf) -> None:
    assert gate.faults("kalicia", published, draft()) == []


@pytest.mark.promise("K-12")
@pytest.mark.control("K-12")
def test_a_text_that_changed_without_a_version_fails_the_gate(published: Shelf) -> None:
    [fault] = gate.faults("kalicia", published, CHANGED)
    assert fault == (
        "kalicia: “terms” changed; publish a new version: troth policy publish kalicia"
    )


@pytest.mark.control("K-12")
def test_a_term_that_changed_without_a_version_fails_the_gate(published: Shelf) -> None:
    other = draft(terms_sha256="b" * 64)
    [fault] = gate.faults("kalicia", published, other)
    assert "a term of terms.toml changed" in fault
    publish(published, other, planned(published, other, announcement(LATER)))
    assert published.records()[-1].text == "policy"
    assert gate.faults("kalicia", published, other) == []


@pytest.mark.control("K-12")
def test_published_words_that_were_changed_fail_the_gate(published: Shelf) -> None:
    next(published.folder.rglob("*.en.md")).write_text("Something else.")
    [fault] = gate.faults("kalicia", published, draft())
    assert "these words are not what was published" in fault
    with pytest.raises(BadShelf):
        [published.body(record) for record in published.records()]
