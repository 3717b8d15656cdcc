"""Addresses of the profile and of the address book; all nouns."""

from django.urls import include, path

urlpatterns = [
    path("", include("troth.profiles.profile.urls")),
    path("", include("troth.profiles.addresses.urls")),
]
