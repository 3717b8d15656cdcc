"""How many pieces of a product a person may buy over all orders, where the shop says so."""

from collections.abc import Sequence

from django.db.models import Sum

from troth.cart.goods import Goods
from troth.cart.lines import Line
from troth.catalogue.models import Product
from troth.people.models import Person

from .models import OrderLine
from .problems import EnoughBought


def reached(person: Person, lines: Sequence[Line], goods: Goods) -> EnoughBought | None:
    """The first product of which more is wanted than the person may still buy.

    Asks only for products that have such a limit. Whoever locked the person row cannot be overtaken.
    """
    pieces = goods.pieces(lines)
    for product in _limited(goods):
        left = max(0, (product.most_per_member or 0) - _bought(person, product))
        if pieces[product.pk] > left:
            return EnoughBought(product.title, left)
    return None


def _limited(goods: Goods) -> list[Product]:
    products = {variant.product_id: variant.product for variant in goods.variants.values()}
    return [each for each in products.values() if each.most_per_member is not None]


def _bought(person: Person, product: Product) -> int:
    lines = OrderLine.objects.of(person.store_id).filter(order__person=person)
    of_it = lines.order_by().filter(variant__product=product)
    return of_it.aggregate(pieces=Sum("quantity"))["pieces"] or 0
