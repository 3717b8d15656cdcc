from typing import Any

from django.contrib.admin import display
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from troth.backoffice import rooms
from troth.backoffice.admins import StoreAdmin
from troth.catalogue.models import Category
from troth.search.many import index_shelf
from troth.staff.routes import StaffRequest

from .forms import CategoryForm


class CategoryAdmin(StoreAdmin):
    """The shelves of the shop."""

    roles = writers = rooms.CATALOGUE
    title = _("Categories")
    form = CategoryForm
    fields = ("name", ("slug", "position"), "intro")
    list_display = ("named", "way", "goods", "position_shown")

    def get_queryset(self, request: StaffRequest) -> Any:
        return Category.objects.of(request.store).annotate(goods_count=Count("products"))

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: Any) -> None:
        """Products are found by their category's name, so they are indexed anew."""
        super().save_model(request, obj, form, change)
        index_shelf(obj)

    @display(description=pgettext_lazy("of a thing", "Name"))
    def named(self, category: Category) -> str:
        return str(category.name)

    @display(description=_("In the import file"))
    def way(self, category: Category) -> str:
        return category.path

    @display(description=_("Products"))
    def goods(self, category: Any) -> int:
        count: int = category.goods_count
        return count

    @display(description=_("Place in the menu"))
    def position_shown(self, category: Category) -> int:
        return category.position
