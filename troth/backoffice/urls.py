"""The addresses below ``/staff/``: desks of our own first, then the admin site's screens."""

from django.urls import URLPattern, URLResolver, path, re_path

from troth.catalogue.models import Category, Product
from troth.ledger.models import Entry
from troth.members.models import Member
from troth.orders.models import Order

from .desks import alarms, children, find, language, members, orders
from .lists.ledger import EntryAdmin
from .lists.members import MemberAdmin
from .lists.orders import OrderAdmin
from .shelves.categories import CategoryAdmin
from .shelves.products import ProductAdmin
from .site import BackOffice

# Capitals, so that no list of the admin site (``orders/order/``) is taken for a number.
NUMBER = r"(?P<number>[A-Z]-[0-9A-Z-]{1,18})"

office = BackOffice()
office.register(Order, OrderAdmin)
office.register(Member, MemberAdmin)
office.register(Product, ProductAdmin)
office.register(Category, CategoryAdmin)
office.register(Entry, EntryAdmin)

admin_urls, admin_app, admin_name = office.urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("find/", find.find, name="find"),
    path("alarms/", alarms.listed, name="alarms"),
    path("alarms/<uuid:alarm_id>/closing/", alarms.closing, name="alarm-closing"),
    path("language/", language.language, name="staff-language"),
    re_path(rf"^orders/{NUMBER}/$", orders.order, name="order-desk"),
    re_path(rf"^orders/{NUMBER}/reveal/$", orders.reveal, name="order-reveal"),
    path("members/<uuid:member_id>/", members.member, name="member-desk"),
    path("members/<uuid:member_id>/child/", children.purge, name="member-child"),
    path("members/<uuid:member_id>/reveal/", members.reveal, name="member-reveal"),
    path("", (admin_urls, admin_app, admin_name)),
]
