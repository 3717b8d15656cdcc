"""Rows of one store that are looked up by something rarer than their store."""

import pytest
from django.db import connection

from tests.catalogue.files import make_product
from troth.catalogue.models import Product
from troth.policy.models import Store


def test_only_rows_of_that_store_are_found(kalicia: Store, clinico: Store) -> None:
    ours = make_product(kalicia, "ours", sku="ours")
    theirs = make_product(clinico, "theirs", sku="theirs")
    keys = [ours.pk, theirs.pk]
    assert list(Product.objects.of(kalicia, pk__in=keys)) == [ours]
    assert list(Product.objects.of(clinico.pk, pk__in=keys)) == [theirs]


def test_sqlite_looks_into_no_index_that_begins_with_the_store(kalicia: Store) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL counts what is rare")
    plain = Product.objects.of(kalicia).published()
    assert "store_id=?" in plain.explain()
    found = Product.objects.of(kalicia, pk__in=[kalicia.pk] * 9).published().order_by()
    assert "store_id=?" not in found.explain()
