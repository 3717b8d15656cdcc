"""The addresses of files to download, below ``/staff/``."""

from django.urls import include, path

from . import desk

OF_A_PRODUCT = [
    path("", desk.listed, name="goods-files"),
    path("<uuid:file_id>/replacing/", desk.replacing, name="goods-file-replacing"),
    path("<uuid:file_id>/removal/", desk.removal, name="goods-file-removal"),
    path("<uuid:file_id>/content/", desk.content, name="goods-file-content"),
    path("things/<uuid:variant_id>/", desk.things, name="goods-things"),
]
urlpatterns = [path("goods/<uuid:product_id>/files/", include(OF_A_PRODUCT))]
