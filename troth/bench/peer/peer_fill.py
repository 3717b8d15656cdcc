"""Tables, and the goods of a JSON file, into django-oscar. Prints what to ask for."""

import json
import sys
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from oscar.core.loading import get_model  # noqa: E402

Category = get_model("catalogue", "Category")
Product = get_model("catalogue", "Product")
ProductCategory = get_model("catalogue", "ProductCategory")
ProductClass = get_model("catalogue", "ProductClass")
Partner = get_model("partner", "Partner")
StockRecord = get_model("partner", "StockRecord")


def fill(goods: list[dict]) -> dict[str, str]:
    """Make the goods; give the addresses of a shelf and of a product."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    kind = ProductClass.objects.create(name="Goods", requires_shipping=True, track_stock=True)
    partner = Partner.objects.create(name="Shop")
    shelves = {each["category"]: None for each in goods}
    for name in shelves:
        shelves[name] = Category.add_root(name=name, slug=name.lower())
    products = Product.objects.bulk_create(
        Product(
            structure="standalone", product_class=kind, title=each["title"], slug=each["slug"],
            description=each["description"], upc=each["slug"], is_public=True,
        )
        for each in goods
    )  # fmt: skip
    pairs = list(zip(products, goods, strict=True))
    ProductCategory.objects.bulk_create(
        ProductCategory(product=product, category=shelves[each["category"]])
        for product, each in pairs
    )
    StockRecord.objects.bulk_create(
        StockRecord(
            product=product, partner=partner, partner_sku=each["slug"], price=each["price"],
            price_currency="TWD", num_in_stock=each["stock"],
        )
        for product, each in pairs
    )  # fmt: skip
    shelf, product = next(iter(shelves.values())), products[len(products) // 2]
    return {
        "shelf": shelf.get_absolute_url(),
        "product": product.get_absolute_url(),
        "cart": f"/basket/add/{product.pk}/",
    }


if __name__ == "__main__":
    json.dump(fill(json.loads(Path(sys.argv[1]).read_text())), sys.stdout)
