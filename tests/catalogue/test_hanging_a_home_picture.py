from pathlib import Path

from PIL import Image

from troth.catalogue import homes
from troth.policy.models import Store
from troth.storefront.heroes import hero_of


def drawing(folder: Path, colour: str) -> Path:
    path = folder / "home.png"
    Image.new("RGB", (2000, 1000), colour).save(path)
    return path


def test_it_is_drawn_anew_as_webp(store: Store, media: Path, folder: Path) -> None:
    homes.hang(drawing(folder, "red"), store)
    with Image.open(media / homes.place_of(store)) as kept:
        assert (kept.format, kept.size) == ("WEBP", (1600, 800))
    with Image.open(media / homes.place_of(store, 640)) as narrow:
        assert (narrow.format, narrow.size) == ("WEBP", (640, 320))


def test_the_page_names_the_widths_that_are_there(store: Store, media: Path, folder: Path) -> None:
    assert hero_of(store) is None
    homes.hang(drawing(folder, "red"), store)
    for width in homes.NARROWER:
        assert (media / homes.place_of(store, width)).is_file()
    drawn = hero_of(store)
    assert drawn is not None
    assert [each.split()[1] for each in drawn.srcset.split(", ")] == ["640w", "960w", "1600w"]
    for width in homes.NARROWER:  # as in a data folder of before
        (media / homes.place_of(store, width)).unlink()
    old = hero_of(store)
    assert old is not None
    assert old.srcset == f"{old.url} 1600w"


def test_the_same_again_changes_nothing(store: Store, media: Path, folder: Path) -> None:
    homes.hang(drawing(folder, "red"), store)
    before = (media / homes.place_of(store)).stat().st_mtime_ns
    homes.hang(drawing(folder, "red"), store)
    assert (media / homes.place_of(store)).stat().st_mtime_ns == before
    homes.hang(drawing(folder, "blue"), store)
    assert (media / homes.place_of(store)).stat().st_mtime_ns != before
    kept = sorted(each.name for each in (media / "catalogue/shelf").iterdir())
    assert kept == ["home-640.webp", "home-960.webp", "home.webp"]
