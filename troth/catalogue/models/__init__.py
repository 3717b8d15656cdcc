"""The nouns of the catalogue, one file each."""

from .attributes import Attribute, AttributeChoice, AttributeValue
from .blocks import Block
from .bundles import AddOn, BundlePart
from .categories import Category
from .collections import Collection
from .pictures import Picture
from .products import Product, ProductQuerySet
from .variants import Variant

__all__ = [
    "AddOn",
    "Attribute",
    "AttributeChoice",
    "AttributeValue",
    "Block",
    "BundlePart",
    "Category",
    "Collection",
    "Picture",
    "Product",
    "ProductQuerySet",
    "Variant",
]
