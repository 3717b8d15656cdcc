"""Addresses of the public plane; all nouns."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("categories/<str:slug>/", views.category, name="category"),
    path("products/<str:slug>/", views.product, name="product"),
    path("search/", views.search, name="search"),
]
