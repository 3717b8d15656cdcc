"""Addresses of the member's own pages; all nouns."""

from django.urls import path

from . import bridge, views

urlpatterns = [
    path("my/", views.my, name="my"),
    path("my/profile/", views.profile, name="my-profile"),
    path("my/membership/", views.membership, name="my-membership"),
    path("bridge/", bridge.bridge, name="bridge"),
]
