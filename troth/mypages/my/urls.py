"""Addresses of the member's own pages; all nouns."""

from django.urls import path

from . import agreements, bridge, views

urlpatterns = [
    path("my/", views.my, name="my"),
    path("my/membership/", views.membership, name="my-membership"),
    path("my/agreements/", agreements.page, name="my-agreements"),
    path("my/agreements/acceptances/", agreements.acceptances, name="my-acceptances"),
    path("my/agreements/objections/", agreements.objections, name="my-objections"),
    path(
        "my/agreements/objections/<uuid:objection_id>/withdrawal/",
        agreements.withdrawal,
        name="my-objection-withdrawal",
    ),
    path("bridge/", bridge.bridge, name="bridge"),
]
