"""Pictures are drawn anew from their pixels; nothing is fetched, nothing outside is touched."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.catalogue.conftest import Import, Write
from tests.catalogue.files import bare, row
from troth.catalogue.models import Picture
from troth.catalogue.models.pictures import steps_of
from troth.exchange.reports import Outcome
from troth.lib.texts import Texts
from troth.policy.models import Store


def draw(path: Path, size: tuple[int, int] = (1200, 900), **options: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "teal").save(path, **options)
    return path


def only(store: Store) -> Picture:
    return Picture.objects.of(store).get()


def test_a_picture_beside_the_file_is_drawn_in_widths_up_to_its_own(
    bring: Import, write: Write, folder: Path, media: Path, store: Store
) -> None:
    draw(folder / "pictures/studs.jpg")
    bring(write(row(Image_Src="pictures/studs.jpg", Image_Alt_Text="Two studs")))
    picture = only(store)
    assert (picture.width, picture.height, picture.alt) == (1200, 900, Texts("Two studs"))
    assert picture.url.startswith("/media/catalogue/shelf/")
    told = dict(each.split(" ") for each in picture.srcset.split(", "))
    assert list(told.values()) == ["320w", "480w", "640w", "960w", "1200w"]
    for url, width in told.items():
        with Image.open(media / url.removeprefix("/media/")) as drawn:
            size = (int(width[:-1]), int(width[:-1]) * 3 // 4)
            assert (drawn.format, drawn.size) == ("WEBP", size)
    assert len(list(media.rglob("*.webp"))) == len(told)


@pytest.mark.parametrize(
    ("width", "steps"),
    [
        (300, []),
        (330, []),
        (480, [320]),
        (1000, [320, 480, 640]),
        (1440, [320, 480, 640, 960]),
    ],
)
def test_a_step_close_below_the_widest_is_not_drawn(width: int, steps: list[int]) -> None:
    assert steps_of(width) == steps


def test_a_picture_drawn_before_names_the_two_files_that_it_has() -> None:
    old = Picture(file=f"catalogue/shelf/{'a' * 32}-960.webp", width=960, height=720)
    small = old.url.replace("-960", "-480")
    assert old.srcset == f"{small} 480w, {old.url} 960w"
    assert old.small_url == small


def test_a_small_picture_is_not_blown_up(
    bring: Import, write: Write, folder: Path, store: Store
) -> None:
    draw(folder / "s.png", (300, 200))
    bring(write(row(Image_Src="s.png")))
    picture = only(store)
    assert (picture.width, picture.height, picture.srcset) == (300, 200, "")


def test_it_stands_upright_and_its_metadata_are_gone(
    bring: Import, write: Write, folder: Path, media: Path, store: Store
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010E] = "CANARY-7319"
    draw(folder / "side.jpg", exif=exif, comment=b"CANARY-7319")
    bring(write(row(Image_Src="side.jpg")))
    picture = only(store)
    assert (picture.width, picture.height) == (900, 1200)
    content = b"".join(path.read_bytes() for path in media.rglob("*.webp"))
    assert b"CANARY" not in content
    assert b"EXIF" not in content


def test_an_address_is_kept_and_told_but_never_fetched(
    bring: Import, write: Write, store: Store
) -> None:
    source = "https://cdn.example.com/a.jpg?v=1"
    report = bring(write(row(Image_Src=source)))
    picture = only(store)
    assert (picture.source, picture.file, picture.is_missing, picture.url) == (
        source,
        None,
        True,
        "",
    )
    assert report.errors == []
    assert [(note.line, note.column) for note in report.notes] == [(2, "Image Src")]
    assert "cannot be fetched" in report.notes[0].reason


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("../secret.png", "outside"),
        ("pictures/../../secret.png", "outside"),
        ("link.png", "outside"),
        ("gone.png", "no such picture"),
        ("x" * 600 + ".png", "no such picture"),
        ("text.png", "cannot be read as a picture"),
        ("cut.png", "cannot be read as a picture"),
        ("vast.png", "24 million pixels"),
        ("bomb.png", "24 million pixels"),
        ("file:///etc/passwd", "path beside the file"),
        ("data:image/png;base64,AAAA", "path beside the file"),
    ],
)
def test_a_picture_we_do_not_take_is_reported_and_the_product_stands(
    source: str, said: str, bring: Import, write: Write, folder: Path, store: Store
) -> None:
    draw(folder.parent / "secret.png", (10, 10))
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    (folder / "text.png").write_text("no picture")
    (folder / "cut.png").write_bytes(_png((800, 800))[:200])
    (folder / "vast.png").write_bytes(_header_only(6000, 4001))
    (folder / "bomb.png").write_bytes(_header_only(60_000, 60_000))
    report = bring(write(row(Image_Src=source)))
    assert [(error.line, error.column) for error in report.errors] == [(2, "Image Src")]
    assert said in report.errors[0].reason
    assert report.products == 1
    assert not Picture.objects.of(store).exists()


def test_an_absolute_path_is_outside(bring: Import, write: Write, folder: Path) -> None:
    secret = draw(folder.parent / "secret.png", (10, 10))
    assert "outside" in bring(write(row(Image_Src=str(secret)))).errors[0].reason


def test_further_rows_bring_pictures_in_the_order_told(
    bring: Import, write: Write, store: Store
) -> None:
    address = "https://example.com/{}.jpg".format
    bring(
        write(
            row(Image_Src=address("b"), Image_Position="2"),
            bare(Image_Src=address("c"), Image_Position="3"),
            bare(Image_Src=address("a"), Image_Position="1"),
            bare(Image_Src=address("b"), Image_Position="4"),
        )
    )
    sources = Picture.objects.of(store).values_list("source", flat=True)
    assert list(sources) == [address(name) for name in "abc"]


def test_a_picture_drawn_anew_by_the_merchant_replaces_the_old(
    bring: Import, write: Write, folder: Path, store: Store
) -> None:
    draw(folder / "s.png", (300, 200))
    path = write(row(Image_Src="s.png"))
    bring(path)
    draw(folder / "s.png", (200, 300))
    assert bring(path).outcomes == {Outcome.UPDATED: 1}
    assert (only(store).width, only(store).height) == (200, 300)


def test_a_lost_file_is_drawn_again(
    bring: Import, write: Write, folder: Path, media: Path, store: Store
) -> None:
    draw(folder / "s.png")
    path = write(row(Image_Src="s.png"))
    bring(path)
    lost = media / str(only(store).file)
    lost.unlink()
    assert bring(path).outcomes == {Outcome.UNCHANGED: 1}
    assert lost.exists()


def _png(size: tuple[int, int]) -> bytes:
    buffer = BytesIO()
    Image.effect_noise(size, 50).save(buffer, "PNG")
    return buffer.getvalue()


def _header_only(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds almost nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks
