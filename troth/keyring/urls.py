"""Addresses of passkeys and the password; all nouns."""

from django.urls import path

from . import confirming, keeping, more, password, signing

urlpatterns = [
    path("sign-in/passkey/", signing.passkey, name="sign-in-passkey"),
    path("sign-in/more/", more.more, name="sign-in-more"),
    path("sign-in/more/passkey/", more.passkey, name="sign-in-more-passkey"),
    path("sign-in/more/release/", more.release, name="sign-in-release"),
    path("my/security/confirmation/passkey/", confirming.passkey, name="step-up-passkey"),
    path("my/security/passkeys/", keeping.passkeys, name="my-passkeys"),
    path("my/security/passkeys/<uuid:passkey_id>/", keeping.one, name="my-passkey"),
    path(
        "my/security/passkeys/<uuid:passkey_id>/removal/",
        keeping.removal,
        name="my-passkey-removal",
    ),
    path("my/security/password/", password.password, name="my-password"),
    path("my/security/password/removal/", password.removal, name="my-password-removal"),
]
