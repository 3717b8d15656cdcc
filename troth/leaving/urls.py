"""Addresses of closing an account, and of what the shop decided about it; all nouns."""

from django.urls import path

from . import closing, measures

urlpatterns = [
    path("my/closing/", closing.closing, name="my-closing"),
    path("my/closing/copy/", closing.copy, name="my-copy"),
    path("closed/<str:token>/", closing.closed, name="closed"),
    path("closed/<str:token>/certificate/", closing.certificate, name="closed-certificate"),
    path("my/standing/", measures.standing, name="my-standing"),
    path("my/standing/<uuid:measure_id>/appeals/", measures.appeals, name="my-appeals"),
]
