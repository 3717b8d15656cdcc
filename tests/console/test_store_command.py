"""``troth store add`` opens a shop that has its policy pack."""

from pathlib import Path

import pytest
import typer

from tests.policy.wrong import change, packs_at
from troth.console import stores
from troth.policy.models import Store


@pytest.mark.django_db
def test_a_store_is_named_as_its_policy_names_who_runs_it() -> None:
    stores.add("kalicia", host="Shop.Example.com")
    store = Store.objects.at("shop.example.com")
    assert store is not None
    assert store.slug == "kalicia"
    assert store.name == store.terms.operator.name
    assert not store.is_demo


@pytest.mark.django_db
def test_a_store_without_a_policy_is_refused() -> None:
    with pytest.raises(typer.BadParameter, match="packs/nobody"):
        stores.add("nobody", host="shop.example.com")
    assert not Store.objects.exists()


@pytest.mark.django_db
def test_a_store_whose_texts_have_a_fault_is_refused(tmp_path: Path) -> None:
    with packs_at(tmp_path) as packs:
        change(packs / "kalicia" / "texts" / "terms.en.md", "\n", " 41 days\n")
        with pytest.raises(typer.BadParameter, match=r"texts/terms.en.md:1: “41” is a number"):
            stores.add("kalicia", host="shop.example.com")
    assert not Store.objects.exists()


@pytest.mark.django_db
def test_a_store_is_opened_once(kalicia: Store) -> None:
    with pytest.raises(typer.BadParameter, match="already"):
        stores.add("kalicia", host="shop.example.com")
    assert Store.objects.count() == 1
