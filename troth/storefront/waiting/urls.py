"""Addresses of wishes; all nouns."""

from django.urls import path

from . import views

urlpatterns = [
    path("waiting/<uuid:variant_id>/", views.wish, name="wish"),
    path("my/waiting/", views.wishes, name="my-waiting"),
    path("my/waiting/<uuid:wish_id>/end/", views.end, name="wish-end"),
]
