"""A probe is found by its name and by the promises whose keeping it shows."""

import pytest

from troth.promises import probing
from troth.promises.probing import Found, all_probes, probes, probes_of


@pytest.fixture(autouse=True)
def none_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "_probes", {})


def measured(store: object, visit: object) -> Found:
    return Found(kept=True, found="3 of 3")


def test_a_probe_is_found_by_each_of_its_promises():
    probes("K-02", "C1-1", name="crawl")(measured)
    assert [probe.name for probe in probes_of("K-02")] == ["crawl"]
    assert [probe.run for probe in probes_of("C1-1")] == [measured]
    assert probes_of("K-08") == ()


def test_without_a_name_a_probe_is_called_as_its_function_is():
    def key_isolation(store: object, visit: object) -> Found:
        return Found(kept=False, found="none")

    probes("C3-1c")(key_isolation)
    assert [probe.name for probe in all_probes()] == ["key-isolation"]


def test_two_probes_of_one_name_are_refused():
    probes("K-02", name="crawl")(measured)
    with pytest.raises(ValueError, match="crawl"):
        probes("C1-1", name="crawl")(measured)
