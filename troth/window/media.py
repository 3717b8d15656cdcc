"""Pictures of the catalogue as files; nothing else of the data folder has an address."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import register_converter
from django.views.decorators.http import require_safe

from troth.lib.routes import public
from troth.policy.models import Store

KEPT = "public, max-age=31536000, immutable"


class PictureName:
    """A file of the catalogue: named by its content, or the home picture."""

    regex = r"(?:[0-9a-f]{32}-(?:320|480|640|960|wide)|home(?:-640|-960)?)\.webp"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PictureName, "picture")


@public
@require_safe
def picture(request: HttpRequest, folder: str, name: str) -> HttpResponse:
    """A picture of this store, to be kept for ever: another picture has another address.

    The bare host of a demo, which is no store, shows the pictures of all.
    """
    store: Store | None = getattr(request, "store", None)
    if store is not None and folder != store.slug:
        raise Http404
    try:
        content = (Path(settings.MEDIA_ROOT) / "catalogue" / folder / name).read_bytes()
    except OSError:
        raise Http404 from None
    return HttpResponse(content, content_type="image/webp", headers={"Cache-Control": KEPT})
