"""Whatever a kept page may show: its change is noted, by the database itself."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection

from tests.pagecache.asking import ask, door
from tests.window.conftest import fill
from tests.window.test_unobserved import listening, tables_of
from troth.catalogue.models import BundlePart, Category, Product, Variant
from troth.lib.texts import Texts
from troth.pagecache import triggers
from troth.pagecache.models import Change
from troth.pagecache.trimming import trim
from troth.pagecache.watch import marks
from troth.policy.models import Store
from troth.stock.models import Level

pytestmark = pytest.mark.django_db


def seen(store: Store) -> object:
    """What the watch sees of a store."""
    return marks()[store.host].changes


@pytest.fixture
def variant(band: Product) -> Variant:
    return Variant.objects.of(band.store).get(product=band)


def change(variant: Variant, **facts: object) -> bool:
    """Whether a change of a variant is noted."""
    before = seen(variant.store)
    Variant.objects.of(variant.store_id).filter(pk=variant.pk).update(**facts)
    return seen(variant.store) != before


def test_every_table_that_a_kept_page_reads_is_watched(
    kalicia: Store, clinico: Store, band: Product
) -> None:
    with listening() as heard:
        for path in kept_addresses(band):
            assert ask(door(), path).is_kept, path
    watched = {each.table for each in triggers.all_watched()}
    read = set().union(*map(tables_of, heard)) - {Change._meta.db_table}
    assert len(read) > 3
    assert read - watched == set()


def kept_addresses(band: Product) -> Iterator[str]:
    for language in ("en", "zh-hant"):
        shelves = ("categories/jewellery/", "categories/rings/", "collections/rings/")
        for path in ("", f"products/{band.slug}/", *shelves):
            yield f"/{language}/{path}"
        yield f"/{language}/companions/{band.slug}.json"


def test_a_table_without_triggers_is_found(band: Product) -> None:
    with listening() as heard:
        ask(door(), "/en/sign-in/")
        Level.objects.of(band.store).exists()
    watched = {each.table for each in triggers.all_watched()}
    assert "stock_level" in set().union(*map(tables_of, heard)) - watched


@pytest.mark.parametrize("watched", list(triggers.all_watched()), ids=lambda each: each.table)
def test_each_watched_table_has_its_triggers(watched: triggers.Watched) -> None:
    names = {"sqlite": OF_SQLITE, "postgresql": OF_POSTGRESQL}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(names, [watched.table])
        assert len(cursor.fetchall()) == 3 + bool(watched.exact_if)


OF_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND name LIKE 'pagecache%%'"
OF_POSTGRESQL = (
    "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE 'pagecache%%'"
)


def test_adding_changing_and_deleting_are_noted(band: Product) -> None:
    found = [seen(band.store)]
    shelf = Category.objects.create(store=band.store, slug="new", path="New", name=Texts("New", ""))
    found.append(seen(band.store))
    Category.objects.of(band.store).filter(pk=shelf.pk).update(position=3)
    found.append(seen(band.store))
    shelf.delete()
    found.append(seen(band.store))
    assert len(set(found)) == len(found)


def test_a_change_of_one_store_is_no_other_stores(band: Product, clinico: Store) -> None:
    fill(clinico)
    before = seen(clinico)
    Product.objects.of(band.store).update(position=9)
    assert seen(clinico) == before


def test_writing_what_is_there_already_changes_nothing(band: Product, variant: Variant) -> None:
    before = seen(band.store)
    band.save()
    variant.save()
    band.store.save()
    assert seen(band.store) == before


@pytest.mark.parametrize(
    ("stock", "left", "is_noted"),
    [(40, 39, False), (7, 6, False), (6, 5, True), (5, 4, True), (1, 0, True), (0, 50, True)],
)
def test_stock_is_noted_where_the_page_says_something_else(
    variant: Variant, stock: int, left: int, is_noted: bool
) -> None:
    change(variant, stock=stock)
    assert change(variant, stock=left) is is_noted


def test_untracked_stock_is_never_shown(variant: Variant) -> None:
    change(variant, is_tracked=False, stock=3)
    assert not change(variant, stock=2)
    assert change(variant, is_tracked=True)


def test_of_a_bundles_part_every_piece_counts(variant: Variant) -> None:
    bundle = Variant.objects.create(
        store=variant.store, product=variant.product, price=9, is_bundle=True
    )
    BundlePart.objects.create(store=variant.store, bundle=bundle, part=variant, quantity=10)
    change(variant, stock=40)
    assert change(variant, stock=39)


def test_a_late_row_with_a_lower_number_is_seen(kalicia: Store) -> None:
    Change.objects.create(id=10**9, store_id=kalicia.pk)
    before = seen(kalicia)
    Change.objects.create(id=10**9 - 1, store_id=kalicia.pk)
    assert seen(kalicia) != before


def test_trimming_leaves_the_last_row_and_never_looks_like_before(kalicia: Store) -> None:
    other, every = uuid4(), None
    Change.objects.all().delete()
    found = []
    for number in range(1, 7):
        Change.objects.create(id=number * 10, store_id=kalicia.pk)
        found.append(seen(kalicia))
    for store_id in (other, every, every):
        Change.objects.create(store_id=store_id)
    found.append(seen(kalicia))
    trim()
    found.append(seen(kalicia))
    Change.objects.create(id=59, store_id=kalicia.pk)
    found.append(seen(kalicia))
    assert len(set(found)) == len(found)
    left = sorted(map(str, Change.objects.values_list("store_id", flat=True)))
    assert left == sorted(map(str, [kalicia.pk, kalicia.pk, other, every]))


@pytest.mark.django_db(transaction=True)
def test_migrating_sets_them_again_and_counts_as_a_change(kalicia: Store) -> None:
    before = seen(kalicia)
    with connection.cursor() as cursor, triggers.put_aside("default"):
        cursor.execute("ALTER TABLE catalogue_variant ADD COLUMN tried integer")
        cursor.execute("ALTER TABLE catalogue_variant DROP COLUMN tried")
    between = seen(kalicia)
    Store.objects.filter(pk=kalicia.pk).update(theme="clinico")
    assert len({before, between, seen(kalicia)}) == 3
    call_command("migrate", verbosity=0, interactive=False)
    assert seen(kalicia) != between
