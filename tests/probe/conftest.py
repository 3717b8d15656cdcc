"""A store to be measured, and one probe run on it."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from tests.window.conftest import fill
from troth.policy.models import Store
from troth.probe import running, visiting
from troth.probe.visiting import Visit
from troth.promises.probing import Found, all_probes

Measure = Callable[[str], Found]


FEW_PAGES = 8


@pytest.fixture
def shop(kalicia: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A small shop, of which a visit looks at the first pages only."""
    monkeypatch.setattr(visiting, "MOST_PAGES", FEW_PAGES)
    fill(kalicia)
    return kalicia


@pytest.fixture
def visit(shop: Store) -> Iterator[Visit]:
    with closing(Visit(shop)) as visit:
        yield visit


@pytest.fixture
def measure(visit: Visit) -> Measure:
    """What the probe of that name finds now."""
    probes = {probe.name: probe for probe in all_probes()}
    assert running.ROOMS  # they register their probes
    return lambda name: probes[name].run(visit.store, visit)
