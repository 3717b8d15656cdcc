"""Addresses of the public plane; all nouns."""

from django.urls import path

from . import answers, collections, device, lists, views
from .sharing import feeds

urlpatterns = [
    path("", views.home, name="home"),
    path("categories/<str:slug>/", lists.category, name="category"),
    path("collections/<str:slug>/", collections.collection, name="collection"),
    path("products/<str:slug>/", views.product, name="product"),
    path("goods.xml", feeds.everything, name="goods-feed"),
    path("new.atom", feeds.new, name="new-goods"),
    path("companions/<str:slug>.json", answers.companions, name="companions"),
    path("device/", device.device, name="device"),
    path("search/", lists.search, name="search"),
    path("search/suggestions.json", answers.suggestions, name="suggestions"),
]
