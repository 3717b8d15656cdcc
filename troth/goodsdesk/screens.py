"""The list and edit screens of the catalogue, for the admin site."""

from troth.backoffice.site import Screens
from troth.catalogue.models import Category, Product

from .categories import CategoryAdmin
from .products import ProductAdmin

SCREENS: Screens = {
    Product: ProductAdmin,
    Category: CategoryAdmin,
}
