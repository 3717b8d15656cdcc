"""Addresses of the address book; all nouns."""

from django.urls import path

from . import views

urlpatterns = [
    path("my/addresses/", views.addresses, name="my-addresses"),
    path("my/addresses/new/", views.new, name="my-address-new"),
    path("my/addresses/<uuid:address_id>/", views.address, name="my-address"),
    path("my/addresses/<uuid:address_id>/default/", views.default, name="my-address-default"),
    path("my/addresses/<uuid:address_id>/removal/", views.removal, name="my-address-removal"),
]
