"""Addresses of the profile; all nouns."""

from django.urls import path

from . import removing, views

urlpatterns = [
    path("my/profile/", views.profile, name="my-profile"),
    path("my/profile/confirmation/", views.confirmation, name="my-profile-confirmation"),
    path("my/profile/language/", views.language, name="my-language"),
    path("my/profile/<slug:field>/removal/", removing.removal, name="my-profile-removal"),
]
