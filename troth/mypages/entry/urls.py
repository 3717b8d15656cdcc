"""Addresses of the door; all nouns."""

from django.urls import path

from . import asking, entering, leaving

urlpatterns = [
    path("sign-in/", asking.sign_in, name="sign-in"),
    path("sign-in/code/", entering.code, name="sign-in-code"),
    path("sign-in/code/another/", asking.another, name="sign-in-another-code"),
    path("sign-out/", leaving.sign_out, name="sign-out"),
]
