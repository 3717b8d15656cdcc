"""What is for sale, as schema.org says it: https://schema.org/Product and what hangs on it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from troth.catalogue.models import Picture, Product, Variant
from troth.lib.html import words_of
from troth.storefront.sharing import origin_of
from troth.window.offers import Choice, Offer

Thing = dict[str, Any]
SCHEMA = "https://schema.org/"
LONGEST = 5_000  # characters of a description, as Google reads them
DAYS_TO_WITHDRAW = 7  # at no cost: Consumer Protection Act, article 19
# What the law lets a shop keep out of that right once it was opened: neither always nor never.
DEPENDS = {Product.ReturnClass.HYGIENE, Product.ReturnClass.UNSEALED_MEDIA}


def product(request: HttpRequest, row: Product, offer: Offer, pictures: Sequence[Picture]) -> Thing:
    """A product with what is offered of it. One without a price is not offered, and nothing."""
    if not offer.choices:
        return {}
    return {
        "@type": "Product",
        "name": str(row.title),
        "description": words_of(str(row.description))[:LONGEST] or str(row.title),
        "url": request.build_absolute_uri(request.path),
        "image": [request.build_absolute_uri(each.url) for each in pictures],
        "offers": _offers(request, row, offer),
        **_known(brand=row.vendor and {"@type": "Brand", "name": row.vendor}),
        **_known(category=row.category and str(row.category.name)),
        **({} if offer.has_choice else _codes(offer.choices[0].variant)),
    }


def availability_of(variant: Variant) -> str:
    """``InStock``, ``PreOrder`` or ``OutOfStock``; wants a row fetched by ``to_sell()``."""
    if not variant.is_available:
        return "OutOfStock"
    return "PreOrder" if variant.comes_later(1) else "InStock"


def gtin_of(barcode: str) -> str:
    """A barcode, if it is a trade item number (GTIN) whose check digit is right."""
    if not (barcode.isascii() and barcode.isdigit() and len(barcode) in {8, 12, 13, 14}):
        return ""
    digits = [int(each) for each in reversed(barcode)]
    return "" if (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 else barcode


def _offers(request: HttpRequest, row: Product, offer: Offer) -> Thing:
    single = [_offer(request, row, each) for each in offer.choices]
    if len(single) == 1:
        return single[0]
    prices = [each.variant.price_as_money for each in offer.choices]
    return {
        "@type": "AggregateOffer",
        "priceCurrency": prices[0].currency,
        "lowPrice": str(min(prices).decimal),
        "highPrice": str(max(prices).decimal),
        "offerCount": len(single),
        "availability": SCHEMA + ("OutOfStock" if offer.is_sold_out else "InStock"),
        "offers": single,
    }


def _offer(request: HttpRequest, row: Product, choice: Choice) -> Thing:
    price, available_from = choice.variant.price_as_money, choice.variant.available_from
    return {
        "@type": "Offer",
        "url": request.build_absolute_uri(request.path),
        "price": str(price.decimal),
        "priceCurrency": price.currency,
        "availability": SCHEMA + availability_of(choice.variant),
        "itemCondition": f"{SCHEMA}NewCondition",
        "seller": {"@id": f"{origin_of(request)}/#shop"},
        **_known(name=choice.label, availabilityStarts=available_from and str(available_from)),
        **_known(hasMerchantReturnPolicy=_returns(choice.variant)),
        **_codes(choice.variant),
    }


def _returns(row: Variant) -> Thing:
    """The law's seven days, or that there are none; nothing where it depends on a seal."""
    said = {"@type": "MerchantReturnPolicy", "applicableCountry": "TW"}
    if row.return_class in DEPENDS:
        return {}
    if row.return_class != Product.ReturnClass.RETURNABLE:
        return {**said, "returnPolicyCategory": f"{SCHEMA}MerchantReturnNotPermitted"}
    return {
        **said,
        "returnPolicyCategory": f"{SCHEMA}MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": DAYS_TO_WITHDRAW,
        "returnMethod": f"{SCHEMA}ReturnByMail",
        "returnFees": f"{SCHEMA}FreeReturn",
    }


def _codes(variant: Variant) -> Thing:
    return _known(sku=variant.sku, gtin=gtin_of(variant.barcode))


def _known(**facts: Any) -> Thing:
    """What is known; the rest is left out."""
    return {name: fact for name, fact in facts.items() if fact}
