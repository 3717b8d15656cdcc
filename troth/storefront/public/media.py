"""Pictures of the catalogue as files; nothing else of the data folder has an address."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.urls import register_converter
from django.views.decorators.http import require_safe

from troth.lib.routes import public

from .requests import ShopRequest

KEPT = "public, max-age=31536000, immutable"


class PictureName:
    """A file of the catalogue: named by its content, or the home picture."""

    regex = r"(?:[0-9a-f]{32}-(?:480|960)|home)\.webp"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PictureName, "picture")


@public
@require_safe
def picture(request: ShopRequest, folder: str, name: str) -> HttpResponseBase:
    """A picture of this store, to be kept for ever: another picture has another address.

    The bare host of a demo, which is no store, shows the pictures of all.
    """
    if request.store is not None and folder != request.store.slug:
        raise Http404
    path = Path(settings.MEDIA_ROOT) / "catalogue" / folder / name
    try:
        file = path.open("rb")
    except OSError:
        raise Http404 from None
    return FileResponse(file, content_type="image/webp", headers={"Cache-Control": KEPT})
