from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from troth.lib.cookies import Cookie
from troth.lib.texts import LANGUAGES
from troth.staff.routes import StaffRequest, staff

LANGUAGE = Cookie(
    settings.LANGUAGE_COOKIE_NAME,
    purpose=_("Remembers the language that a member of staff chose for the back office."),
    set_when=_("When staff choose a language"),
    without=_("The back office speaks the browser's language."),
    is_for_staff=True,
    is_bound=False,
    path="/staff/",
)


@staff()
@require_POST
def language(request: StaffRequest) -> HttpResponse:
    """Choose the language of the back office. The cookie is sent to no other page of the shop."""
    wanted, home = request.POST.get("language"), reverse("admin:index")
    back = request.POST.get("next", "")
    if not (back.startswith(home) and url_has_allowed_host_and_scheme(back, None)):
        back = home
    response = redirect(back)
    if wanted in LANGUAGES:
        LANGUAGE.put(response, wanted)
    return response
