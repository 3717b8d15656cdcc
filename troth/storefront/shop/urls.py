"""Addresses of cart, checkout and orders; all nouns."""

from django.urls import path

from . import carts, checkout, children, confirmation, downloads, orders

urlpatterns = [
    path("cart/", carts.cart, name="cart"),
    path("cart/lines/", carts.lines, name="cart-lines"),
    path("cart/lines/<uuid:variant_id>/", carts.line, name="cart-line"),
    path("cart/lines/<uuid:variant_id>/removal/", carts.removal, name="cart-line-removal"),
    path("checkout/", checkout.start, name="checkout"),
    path("checkout/delivery/", checkout.delivery, name="checkout-delivery"),
    path("checkout/payment/", checkout.payment, name="checkout-payment"),
    path("checkout/confirmation/", confirmation.confirmation, name="checkout-confirmation"),
    path("children/", children.children, name="children"),
    path("orders/", orders.orders, name="orders"),
    path("orders/<str:number>/", orders.order, name="order"),
    path("orders/<str:number>/files/<uuid:permit_id>/", downloads.fresh, name="order-file"),
    path("downloads/<str:token>/", downloads.download, name="download"),
]
