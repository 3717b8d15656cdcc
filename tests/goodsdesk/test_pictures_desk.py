"""Pictures that staff bring are drawn anew; what is no picture, or hides something, goes no further."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.backoffice.conftest import SignedIn
from tests.catalogue.files import make_product
from troth.catalogue import gallery
from troth.catalogue.models import Block, Picture, Product
from troth.lib.texts import Texts
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
SCRIPT = b"<script>steal()</script>"
GPS = 0x8825


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "catalogue" / "kalicia"


@pytest.fixture
def ring(kalicia: Store, media: Path) -> Product:
    return make_product(kalicia)


@pytest.fixture
def kai(kalicia: Store, signed_in: SignedIn) -> Client:
    return signed_in(kalicia, "catalogue")


def image(kind: str = "PNG", size: tuple[int, int] = (1200, 900), **more: Any) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "goldenrod").save(buffer, kind, **more)
    return buffer.getvalue()


def bring(browser: Client, product: Product, content: bytes, name: str = "ring.png") -> Any:
    said = {"picture": SimpleUploadedFile(name, content), "english": "A ring", "chinese": "戒指"}
    return browser.post(f"/staff/goods/{product.pk}/pictures/", said)


def hung(product: Product) -> list[Picture]:
    return list(Picture.objects.of(product.store).filter(product=product))


def test_a_picture_is_drawn_in_its_widths_and_hangs_with_its_words(
    kai: Client, ring: Product, media: Path
) -> None:
    assert bring(kai, ring, image()).status_code == 302
    (picture,) = hung(ring)
    assert (picture.width, picture.height) == (1200, 900)
    assert picture.alt == Texts("A ring", "戒指")
    assert sorted(each.suffix for each in media.iterdir()) == [".webp"] * 5
    page = kai.get(f"/staff/goods/{ring.pk}/pictures/").content.decode()
    assert picture.small_url in page
    assert "A ring" in page


def test_what_the_file_says_beside_its_pixels_is_gone(
    kai: Client, ring: Product, media: Path
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "at our workshop"
    exif[GPS] = {1: "N", 2: (25.0, 2.0, 0.0)}
    polyglot = image("JPEG", exif=exif, comment=SCRIPT) + SCRIPT
    assert bring(kai, ring, polyglot, "ring.html").status_code == 302
    for file in media.iterdir():
        content = file.read_bytes()
        assert b"workshop" not in content
        assert b"steal" not in content
        with Image.open(file) as drawn:
            assert not drawn.getexif()


BOMB = image("PNG", (6000, 5000))


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>steal()</script></svg>',
        b"%PDF-1.7",
        SCRIPT,
        image()[:400],
        b"GIF89a" + SCRIPT,
        BOMB,
    ],
    ids=["svg", "pdf", "html", "truncated", "a gif in name", "bomb"],
)
def test_what_is_no_picture_of_ours_is_refused_and_leaves_nothing(
    kai: Client, ring: Product, media: Path, content: bytes
) -> None:
    response = bring(kai, ring, content)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert hung(ring) == []
    assert not media.exists()


def test_it_is_put_forward_and_described(kai: Client, ring: Product) -> None:
    first, second = (gallery.hang(ring, image(size=(n, n)), alt=Texts()) for n in (30, 40))
    kai.post(f"/staff/pictures/{second.pk}/forward/")
    kai.post(f"/staff/pictures/{second.pk}/words/", {"english": "From above", "chinese": ""})
    assert [each.pk for each in hung(ring)] == [second.pk, first.pk]
    assert hung(ring)[0].alt == Texts("From above", "")
    kai.post(f"/staff/pictures/{second.pk}/forward/")
    assert hung(ring)[0].pk == second.pk


def test_the_files_go_with_the_last_row_that_names_them(
    kai: Client, ring: Product, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    one, same = (gallery.hang(ring, image(), alt=Texts()) for _ in range(2))
    facts = {"file": one.file, "width": 1200, "height": 900}
    block = Block.objects.create(store=ring.store, kind=Block.Kind.PICTURE, **facts)
    for picture in (one, same):
        with django_capture_on_commit_callbacks(execute=True):
            kai.post(f"/staff/pictures/{picture.pk}/removal/")
        assert len(list(media.iterdir())) == 5
    Block.objects.of(ring.store).filter(pk=block.pk).delete()
    last = gallery.hang(ring, image(), alt=Texts())
    with django_capture_on_commit_callbacks(execute=True):
        kai.post(f"/staff/pictures/{last.pk}/removal/")
    assert list(media.iterdir()) == []


@pytest.mark.parametrize("role", ["packing", "support"])
def test_who_does_not_care_for_the_goods_brings_nothing(
    kalicia: Store, signed_in: SignedIn, ring: Product, media: Path, role: str
) -> None:
    assert bring(signed_in(kalicia, role), ring, image()).status_code in {403, 404}
    assert hung(ring) == []
    assert not media.exists()


def test_another_shops_goods_are_not_there(
    clinico: Store, signed_in: SignedIn, ring: Product
) -> None:
    hers = gallery.hang(ring, image(), alt=Texts())
    stranger = signed_in(clinico, "catalogue")
    assert bring(stranger, ring, image()).status_code == 404
    assert stranger.post(f"/staff/pictures/{hers.pk}/removal/").status_code == 404
    assert len(hung(ring)) == 1


def test_a_picture_may_be_larger_than_a_form_and_nothing_else_may(
    kai: Client, ring: Product
) -> None:
    large = image() + b"\0" * 2_000_000
    assert bring(kai, ring, large).status_code == 302
    assert bring(kai, ring, large + b"\0" * 15_000_000).status_code == 400
    elsewhere = {"picture": SimpleUploadedFile("ring.png", large)}
    assert kai.post(f"/staff/pictures/{hung(ring)[0].pk}/words/", elsewhere).status_code == 400
