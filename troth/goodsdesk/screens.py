"""The list and edit screens of the catalogue, for the admin site."""

from troth.backoffice.site import Screens
from troth.catalogue.models import Attribute, Block, Category, Collection, Product

from .attributes import AttributeAdmin
from .categories import CategoryAdmin
from .fronts import BlockAdmin, CollectionAdmin
from .products import ProductAdmin

SCREENS: Screens = {
    Product: ProductAdmin,
    Category: CategoryAdmin,
    Attribute: AttributeAdmin,
    Collection: CollectionAdmin,
    Block: BlockAdmin,
}
