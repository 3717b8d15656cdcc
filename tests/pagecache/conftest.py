import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.window.conftest import fill
from troth.catalogue.models import Product
from troth.policy.models import Store


@pytest.fixture(autouse=True)
def _connections_live_as_long_as_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole request may end a connection; the test's transaction has to outlive it."""
    usual = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def unless_in_a_transaction(self: BaseDatabaseWrapper) -> None:
        if not self.in_atomic_block:
            usual(self)

    name = "close_if_unusable_or_obsolete"
    monkeypatch.setattr(BaseDatabaseWrapper, name, unless_in_a_transaction)


@pytest.fixture
def band(kalicia: Store) -> Product:
    """A product of kalicia, on its shelf."""
    return fill(kalicia)
