"""Files of pictures that nothing shows are deleted once a day has passed, and no others."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.catalogue.conftest import Import, Write
from tests.catalogue.files import row
from tests.catalogue.test_importing_pictures import draw
from troth.catalogue import sweeping
from troth.catalogue.models import Block, Picture
from troth.lib import clock
from troth.policy.models import Store

Names = Callable[[], set[str]]


@pytest.fixture
def names(media: Path) -> Names:
    return lambda: {path.name for path in media.rglob("*") if path.is_file()}


@pytest.fixture
def later() -> Iterator[None]:
    with clock.stopped_at(clock.now() + sweeping.KEPT_FOR + timedelta(minutes=1)):
        yield


@pytest.fixture
def former(bring: Import, write: Write, folder: Path, names: Names) -> set[str]:
    """The files of a picture that an import brought; then another brought another in its place."""
    picture = draw(folder / "studs.png", (700, 400))
    bring(write(row(Image_Src="studs.png")))
    former = names()
    draw(picture, (400, 400))
    bring(write(row(Image_Src="studs.png")))
    return former


@pytest.mark.usefixtures("later")
def test_what_a_later_import_replaced_goes_and_what_is_shown_stays(
    former: set[str], names: Names, store: Store
) -> None:
    assert sweeping.sweep_all() == 0  # a page that was kept may still name them
    assert former < names()
    assert sweeping.sweep_all() == len(former) == 3
    shown = Picture.objects.of(store).get()
    assert {Path(str(shown.file)).name} < names()
    assert not names() & former
    assert sweeping.sweep_all() == 0


@pytest.mark.usefixtures("later")
def test_what_is_shown_again_meanwhile_stays(
    former: set[str], media: Path, names: Names, store: Store
) -> None:
    assert sweeping.sweep_all() == 0
    wide = next(each for each in former if "wide" in each)
    Picture.objects.of(store).update(file=f"catalogue/shelf/{wide}")
    assert sweeping.sweep_all() == 0
    assert former < names()


@pytest.mark.usefixtures("former")
def test_within_a_day_nothing_goes_for_its_row_may_be_on_its_way(names: Names) -> None:
    before = names()
    assert sweeping.sweep_all() == sweeping.sweep_all() == 0
    assert names() - {sweeping.NOTE} == before


@pytest.mark.usefixtures("later")
def test_what_was_just_brought_once_more_stays(
    former: set[str], media: Path, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = sweeping._named

    def beaten(store: Store, digests: list[str]) -> set[str]:
        found = named(store, digests)
        moment = clock.now().timestamp()
        for path in media.rglob("*.webp"):
            os.utime(path, (moment, moment))
        return found

    assert sweeping.sweep_all() == 0
    monkeypatch.setattr(sweeping, "_named", beaten)
    assert sweeping.sweep_all() == 0
    assert former < names()


@pytest.mark.usefixtures("later")
def test_what_a_block_shows_and_what_is_no_drawing_stays(
    former: set[str], media: Path, names: Names, store: Store
) -> None:
    wide = next(each for each in former if "wide" in each)
    Block.objects.create(
        store=store, kind="picture", file=f"catalogue/shelf/{wide}", width=700, height=400
    )
    half = f".{'0f' * 16}"
    (media / "catalogue/shelf/.snapshot").mkdir()  # what a storage box keeps to itself
    for name in ("home.webp", "home-640.webp", ".htaccess", half):
        (media / "catalogue/shelf" / name).write_bytes(b"x")
        os.utime(media / "catalogue/shelf" / name, (0, 0))
    assert sweeping.sweep_all() == 1  # half a file
    assert sweeping.sweep_all() == 0
    assert former | {"home.webp", "home-640.webp", ".htaccess"} < names()
