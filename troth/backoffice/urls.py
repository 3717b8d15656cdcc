"""The desks of the back office below ``/staff/``; the admin site's screens stand beside them."""

from django.urls import URLPattern, path, re_path

from .desks import alarms, children, find, language, members, orders

# Capitals, so that no list of the admin site (``orders/order/``) is taken for a number.
NUMBER = r"(?P<number>[A-Z]-[0-9A-Z-]{1,18})"

urlpatterns: list[URLPattern] = [
    path("find/", find.find, name="find"),
    path("alarms/", alarms.listed, name="alarms"),
    path("alarms/<uuid:alarm_id>/closing/", alarms.closing, name="alarm-closing"),
    path("language/", language.language, name="staff-language"),
    re_path(rf"^orders/{NUMBER}/$", orders.order, name="order-desk"),
    re_path(rf"^orders/{NUMBER}/reveal/$", orders.reveal, name="order-reveal"),
    re_path(rf"^orders/{NUMBER}/payment/$", orders.payment, name="order-payment"),
    path("members/<uuid:member_id>/", members.member, name="member-desk"),
    path("members/<uuid:member_id>/child/", children.purge, name="member-child"),
    path("members/<uuid:member_id>/reveal/", members.reveal, name="member-reveal"),
]
