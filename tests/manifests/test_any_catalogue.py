"""Whatever a merchant enters: out, cleared, in and out again gives the same bytes."""

from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.manifests.conftest import silent
from tests.manifests.whole import clear
from troth.catalogue.models import Category, Product, Variant
from troth.exchange.reports import Outcome
from troth.lib import html
from troth.lib.texts import Texts
from troth.manifests.exporting import write_out
from troth.manifests.importing import bring
from troth.policy.models import Store

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
AWKWARD = st.sampled_from(
    ["=1", "+", "-2", "@x", "\tx", "\rx", "'", "''=", '"', "a,b", "a\r\nb", "臺", " "]
)
WORDS = st.text(LETTERS, max_size=8) | AWKWARD
SOME_WORDS = WORDS.filter(str.strip)
TEXTS = st.builds(Texts, WORDS, WORDS)
SOME_TEXTS = st.builds(Texts, SOME_WORDS, WORDS)
SLUGS = st.from_regex(r"\A[a-z臺0-9_-]{1,8}\Z")
NUMBERS = st.integers(0, 10**6)

VARIANTS = st.fixed_dictionaries(
    {
        "options": st.lists(TEXTS, max_size=2),
        "barcode": WORDS,
        "price": NUMBERS,
        "stock": NUMBERS,
        "grams": NUMBERS,
        "position": st.integers(0, 3),
        "is_tracked": st.booleans(),
        "is_digital": st.booleans(),
    },
    optional={"available_from": st.dates()},
).map(lambda said: said | {"requires_shipping": not said["is_digital"]})
PRODUCTS = st.fixed_dictionaries(
    {
        "title": SOME_TEXTS,
        "vendor": WORDS,
        "tags": st.lists(WORDS, max_size=3),
        "description": st.builds(lambda a, b: Texts(html.clean(a), html.clean(b)), WORDS, WORDS),
        "safety": TEXTS,
        "position": st.integers(0, 3),
        "created_at": st.datetimes(timezones=st.just(UTC)),
    },
    optional={"published_at": st.datetimes(timezones=st.just(UTC))},
)
SHOPS = st.dictionaries(
    SLUGS,
    st.tuples(PRODUCTS, st.lists(st.tuples(st.booleans(), VARIANTS), max_size=3)),
    max_size=3,
)


def build(store: Store, shop: dict[str, tuple[dict, list]]) -> None:  # type: ignore[type-arg]
    shelf = Category.objects.create(store=store, slug="a", path="A", name=Texts("A"))
    for number, (slug, (facts, variants)) in enumerate(shop.items()):
        product = Product.objects.create(store=store, slug=slug, category=shelf, **facts)
        for place, (has_sku, said) in enumerate(variants):
            sku = f"={number}-{place}" if has_sku else ""
            Variant.objects.create(store=store, product=product, sku=sku, **said)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["goods.csv", "goods.jsonl"])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(shop=SHOPS)
def test_nothing_is_lost(name: str, store: Store, shop: dict) -> None:  # type: ignore[type-arg]
    with transaction.atomic(), TemporaryDirectory() as folder:
        path = Path(folder) / name
        build(store, shop)
        write_out(store, path, progress=silent)
        before = path.read_bytes()
        again = bring(path, store, dry_run=False, progress=silent)
        assert (again.errors, again.outcomes[Outcome.UNCHANGED]) == ([], len(shop))
        assert not again.has_changes
        clear(store)
        back = bring(path, store, dry_run=False, progress=silent)
        assert (back.errors, back.outcomes[Outcome.CREATED]) == ([], len(shop))
        write_out(store, path, progress=silent)
        assert path.read_bytes() == before
        transaction.set_rollback(True)
