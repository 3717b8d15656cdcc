"""``troth policy publish``: looked at first, asked, then made; and refused with what to do."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.publishing.shelves import draft
from troth.console import policies
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.publishing.models import Version, today
from troth.publishing.shelf import Shelf

WHY = ["--reason-en", "A new carrier", "--reason-zh", "更換物流業者"]


@pytest.fixture
def shelf(tmp_path: Path, kalicia: Store, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Kalicia's pack as an empty folder with two texts."""
    shelf = Shelf(tmp_path)
    for room in ("troth.console.policies", "troth.publishing.actions"):
        monkeypatch.setattr(f"{room}.shelf_of", lambda _store: shelf)
    monkeypatch.setattr(policies, "draft_of", lambda _store: draft())
    return shelf


def publish(*words: str, answer: str = "", effective: str = "") -> Result:
    asked = ["publish", "kalicia", "--effective", effective or str(today()), "--material", *words]
    return CliRunner().invoke(policies.app, asked, input=answer)


def test_a_preview_shows_and_makes_nothing(shelf: Shelf) -> None:
    result = publish(*WHY, "--preview")
    assert result.exit_code == 0
    assert "+ Be kind." in result.output
    assert "It concerns 0 accounts" in result.output
    assert shelf.records() == []


def test_a_no_makes_nothing(shelf: Shelf) -> None:
    assert publish(*WHY, answer="n\n").exit_code == 1
    assert shelf.records() == []


def test_a_yes_makes_the_version_and_brings_it_into_the_shop(
    shelf: Shelf, kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        policies, "draft_of", lambda _store: draft(texts={"rules": Texts("New.", "新。")})
    )
    assert publish(*WHY, "--text", "rules", answer="y\n").exit_code == 0
    [record] = shelf.records()
    assert (record.text, record.reason.zh_hant, record.is_material) == ("rules", WHY[3], True)
    assert Version.objects.of(kalicia).get(text="rules").body.en == "New."


@pytest.mark.promise("K-12")
@pytest.mark.control("C7-2")
@pytest.mark.parametrize(
    ("words", "effective", "said"),
    [
        (WHY[:2], "", "Say why"),
        (WHY, "2020-01-01", "at the earliest"),
        ([*WHY, "--text", "nothing"], "", "Nothing changed"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_to_do(
    shelf: Shelf, words: list[str], effective: str, said: str
) -> None:
    result = publish(*words, effective=effective)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert shelf.records() == []
