"""Addresses without a language, which machines look for by name."""

from django.urls import path

from . import sitemap, words

urlpatterns = [
    path("robots.txt", words.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap/pages.xml", sitemap.pages, name="sitemap-pages"),
    path("sitemap/products-<int:number>.xml", sitemap.products, name="sitemap-products"),
    path(".well-known/security.txt", words.security, name="security-txt"),
]
