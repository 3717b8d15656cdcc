"""Addresses of a member's preferences; all nouns."""

from django.urls import path

from . import unsubscribing, views

urlpatterns = [
    path("my/preferences/", views.preferences, name="my-preferences"),
    path("my/preferences/record/", views.record, name="my-consent-record"),
    path("my/preferences/receipts/<uuid:event_id>/", views.receipt, name="my-consent-receipt"),
    path("unsubscription/<str:token>/", unsubscribing.unsubscription, name="unsubscription"),
]
