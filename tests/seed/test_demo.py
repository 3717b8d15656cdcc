"""The demo worlds are planted once, through the shop's own deeds."""

import pytest
from rich.progress import Progress

from troth.catalogue.models import Category, Product, Variant
from troth.guardians.models import Tie
from troth.members.models import Member
from troth.orders.models import Order
from troth.outreach.models import Message
from troth.people.helpers import Helping
from troth.policy.models import Store
from troth.seed import demo, people
from troth.seed.cast import WORLDS
from troth.staff.models import Appointment


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_both_worlds_are_whole_and_planting_again_changes_nothing() -> None:
    demo.plant(Progress(disable=True))
    before = [census(store) for store in Store.objects.order_by("slug")]
    demo.plant(Progress(disable=True))
    assert [census(store) for store in Store.objects.order_by("slug")] == before
    for counts in before:
        assert counts["products"] >= 40
        assert counts["members"] == 3
        assert (counts["guardians"], counts["helpers"]) == (1, 1)
        assert counts["staff"] == 4
        assert counts["orders"] == people.PAST_ORDERS


def census(store: Store) -> dict[str, int]:
    models = {
        "products": Product,
        "variants": Variant,
        "categories": Category,
        "members": Member,
        "staff": Appointment,
        "orders": Order,
        "guardians": Tie,
        "helpers": Helping,
        "mails": Message,
    }
    return {name: model.objects.of(store).count() for name, model in models.items()}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_every_product_speaks_both_languages_and_has_its_picture() -> None:
    demo.plant(Progress(disable=True))
    for world in WORLDS:
        store = Store.objects.get(slug=world.slug)
        for product in Product.objects.of(store).prefetch_related("pictures"):
            assert product.title.en
            assert product.title.zh_hant
            assert product.description.zh_hant
            assert all(picture.file for picture in product.pictures.all())
