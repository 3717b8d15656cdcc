"""The nouns of the catalogue, one file each."""

from .categories import Category
from .pictures import Picture
from .products import Product, ProductQuerySet
from .terms import SearchTerm
from .variants import Variant

__all__ = ["Category", "Picture", "Product", "ProductQuerySet", "SearchTerm", "Variant"]
