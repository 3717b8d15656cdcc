"""All addresses of the bare host, which lists the shops of a demo."""

from django.urls import include, path

from troth.window import media

from . import marks

urlpatterns = [
    path("favicon.ico", marks.mark),
    path("", include("troth.storefront.landing.home")),
    path("", include("troth.storefront.landing.mailbox")),
    path("media/catalogue/<slug:folder>/<picture:name>", media.picture, name="picture"),
]

handler400 = "troth.storefront.errors.bad_request"
handler403 = "troth.storefront.errors.forbidden"
handler404 = "troth.storefront.errors.not_found"
handler500 = "troth.storefront.errors.fault"
