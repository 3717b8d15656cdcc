"""The admin site of a store: who may enter, what stands around its pages, what it may not do."""

from collections.abc import Callable, Mapping
from functools import update_wrapper
from typing import Any

from csp.constants import UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_update
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from unfold.sites import UnfoldAdminSite

from troth.accounts import sessions
from troth.staff.routes import StaffRequest, staff

from . import dashboard
from .admins import StoreAdmin
from .frame import frame_of

Screens = Mapping[type[Model], type[StoreAdmin]]

# Alpine reads its attributes with eval, and sets styles on elements. On these screens alone.
LOOSENED = {"script-src": [UNSAFE_EVAL], "style-src": [UNSAFE_INLINE]}
# Sign-in is the shop's own; there are no passwords; a search would stand in addresses and a cache.
GONE = frozenset({"login", "password_change", "password_change_done", "view_on_site", "search"})


class BackOffice(UnfoldAdminSite):  # type: ignore[misc]
    """The list and edit screens of one store, for those appointed in it."""

    index_template = "backoffice/dashboard.html"
    enable_nav_sidebar = True

    def __init__(self, *screens: Screens) -> None:
        super().__init__()
        for of_a_room in screens:
            for model, screen in of_a_room.items():
                self.register(model, screen)

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether ``admin_view`` has let this request in."""
        return hasattr(request, "actor")

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:  # noqa: FBT001, FBT002 - Django's signature
        """Let staff in, nobody else; and let unfold's scripts run."""
        loosened = csp_update(LOOSENED)(staff()(view))
        return update_wrapper(loosened, view)

    def get_urls(self) -> list[Any]:
        return [url for url in super().get_urls() if getattr(url, "name", None) not in GONE]

    def each_context(self, request: StaffRequest) -> dict[str, Any]:
        frame = frame_of(request)
        context: dict[str, Any] = super().each_context(request)
        return context | {
            "frame": frame,
            "site_header": frame.store.name,
            "site_title": frame.store.name,
            "site_url": "",
            "show_history": False,
            "environment": None,
            "styles": [
                frame.colours,
                static("backoffice/office.css"),
                static("backoffice/parts.css"),
            ],
            "colors": None,  # they are in the style sheets
            "templates": {"navigation": "backoffice/menu.html"},
            # The browser says where a form was sent from; a token would need a cookie.
            "csrf_token": "",
        }

    def index(self, request: StaffRequest, extra_context: Any = None) -> HttpResponse:
        figures = dashboard.of(request.store, request.actor)
        context = {"title": _("Overview"), "figures": figures} | (extra_context or {})
        answer: HttpResponse = super().index(request, context)
        return answer

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Sign out; the next page asks to sign in."""
        if request.method == "POST":
            sessions.leave(request)
        return HttpResponseRedirect(reverse("admin:index"))
