"""All addresses of a store."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from troth.backoffice.lists.screens import SCREENS as LISTS
from troth.backoffice.site import BackOffice
from troth.goodsdesk.screens import SCREENS as GOODS
from troth.window import doors, media

from . import marks

office = BackOffice(LISTS, GOODS)

urlpatterns = [
    path("", doors.language),
    path("favicon.ico", marks.mark),
    path(".well-known/gpc.json", doors.privacy_control),
    path("", include("troth.window.sharing.urls")),
    path("media/catalogue/<slug:folder>/<picture:name>", media.picture, name="picture"),
    path("staff/", include("troth.casedesk.urls")),
    path("staff/", include("troth.goodsdesk.urls")),
    path("staff/", include("troth.filedesk.urls")),
    path("staff/", include("troth.backoffice.urls")),
    path("staff/", office.urls),
    *i18n_patterns(
        path("", include("troth.window.urls")),
        path("", include("troth.storefront.shop.urls")),
        path("", include("troth.evidence.urls")),
        path("", include("troth.lostfound.urls")),
        path("", include("troth.mypages.entry.urls")),
        path("", include("troth.keyring.urls")),
        path("", include("troth.mypages.my.urls")),
        path("", include("troth.profiles.urls")),
        path("", include("troth.mypages.preferences.urls")),
        path("", include("troth.mypages.security.urls")),
        path("", include("troth.wardship.urls")),
        path("", include("troth.leaving.urls")),
        path("", include("troth.storefront.waiting.urls")),
    ),
]

handler400 = "troth.storefront.errors.bad_request"
handler403 = "troth.storefront.errors.forbidden"
handler404 = "troth.storefront.errors.not_found"
handler500 = "troth.storefront.errors.fault"
