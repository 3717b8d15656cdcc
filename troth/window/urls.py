"""Addresses of the public plane; all nouns."""

from django.urls import path

from . import views
from .sharing import feeds

urlpatterns = [
    path("", views.home, name="home"),
    path("categories/<str:slug>/", views.category, name="category"),
    path("products/<str:slug>/", views.product, name="product"),
    path("goods.xml", feeds.everything, name="goods-feed"),
    path("new.atom", feeds.new, name="new-goods"),
    path("search/", views.search, name="search"),
]
