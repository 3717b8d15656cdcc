"""The probe of what a browser remembers, with the harm done that it is there to find."""

import pytest

from tests.probe.conftest import Measure
from troth.storefront import remembering

pytestmark = pytest.mark.django_db(transaction=True)
PROBE = "told-by-no-script"


def test_it_is_kept(measure: Measure) -> None:
    found = measure(PROBE)
    assert found.kept, found.sentence


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("leak.js", 'import { recall } from "./memory.js"; fetch("/?" + recall("seen"));'),
        (
            "memory.js",
            "const MOST = { seen: 12, searched: 8, companions: 12 }; fetch(localStorage);",
        ),
    ],
)
def test_a_script_that_could_tell_is_found(
    measure: Measure, monkeypatch: pytest.MonkeyPatch, name: str, source: str
) -> None:
    planted = {**remembering.modules(), name: source}
    monkeypatch.setattr(remembering, "modules", lambda: planted)
    found = measure(PROBE)
    assert not found.kept
    assert name in found.sentence


def test_a_script_that_nobody_looked_at_is_found(
    measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {name: words for name, words in remembering.modules().items() if name != "bridge.js"}
    monkeypatch.setattr(remembering, "modules", lambda: known)
    assert "bridge.js" in measure(PROBE).sentence
