"""A file to download in each world that sells one, drawn by code: a sheet to print, as a small PDF."""

from collections.abc import Iterator
from math import cos, pi, sin

from troth.catalogue.models import Variant
from troth.downloads import files
from troth.downloads.models import File
from troth.policy.models import Store
from troth.search import indexing

SKU, NAME = "KAL-042", "flower-templates-A4.pdf"
A4 = (595, 842)  # points
FLOWERS = (  # x, y, radius, petals
    (170, 640, 120, 5), (430, 640, 90, 8), (160, 380, 80, 6), (400, 360, 140, 12),
    (130, 160, 60, 5), (300, 130, 90, 7), (480, 150, 60, 10),
)  # fmt: skip


def fill(store: Store) -> None:
    """Give the demo's download its file, once."""
    variant = Variant.objects.of(store).select_related("product__store").filter(sku=SKU).first()
    if variant is None or File.objects.of(store).filter(variant=variant).exists():
        return
    files.bring(variant, [sheet()], name=NAME)
    indexing.reindex(variant.product)


def sheet() -> bytes:
    """Outlines of flowers on a page, to cut out or to colour."""
    drawn = "\n".join(["1 w 0.25 G", *(step for each in FLOWERS for step in _flower(*each))])
    stream = drawn.encode()
    return _document([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<<>>>>" % A4,
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
    ])  # fmt: skip


def _flower(x: float, y: float, radius: float, petals: int) -> Iterator[str]:
    width = 2 * pi / petals
    for turn in (number * width for number in range(petals)):
        from_, to = (_at(x, y, radius * 0.22, turn + side * width / 2) for side in (-1, 1))
        out, back = (_at(x, y, radius * 1.3, turn + side * width * 0.55) for side in (-1, 1))
        yield f"{from_} m {out} {back} {to} c S"
    eye = [_at(x, y, radius * 0.16, number * pi / 12) for number in range(24)]
    yield f"{eye[0]} m {' '.join(f'{each} l' for each in eye[1:])} h S"


def _at(x: float, y: float, distance: float, angle: float) -> str:
    return f"{x + distance * cos(angle):.1f} {y + distance * sin(angle):.1f}"


def _document(objects: list[bytes]) -> bytes:
    """Objects as a PDF, with the table that says where each begins."""
    written, begins = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        begins.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % at for at in begins)
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, rows)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(written))
    return written + table + trailer
