"""Addresses of the security page and what belongs to it; all nouns."""

from django.urls import path

from . import confirming, disowning, views

urlpatterns = [
    path("my/security/", views.security, name="my-security"),
    path("my/security/confirmation/", confirming.step_up, name="step-up"),
    path("my/security/confirmation/code/", confirming.code, name="step-up-code"),
    path("not-me/<str:token>/", disowning.not_me, name="not-me"),
    path("my/security/sessions/", views.everywhere, name="my-sessions"),
    path("my/security/sessions/<uuid:session_id>/", views.one, name="my-session"),
]
