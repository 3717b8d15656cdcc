"""A block of the shop's front shows the picture that the merchant brings."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.backoffice.conftest import SignedIn
from tests.catalogue.files import make_product
from tests.goodsdesk.test_pictures_desk import BOMB, SCRIPT, image
from tests.window.conftest import Visit
from troth.catalogue import gallery
from troth.catalogue.models import Block, Picture
from troth.lib.texts import Texts
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "catalogue" / "kalicia"


@pytest.fixture
def hero(kalicia: Store, media: Path) -> Block:
    return Block.objects.create(store=kalicia, kind=Block.Kind.HERO, title=Texts("Autumn", "秋"))


@pytest.fixture
def kai(kalicia: Store, signed_in: SignedIn) -> Client:
    return signed_in(kalicia, "catalogue")


def bring(browser: Client, block: Block, content: bytes) -> Any:
    said = {
        "picture": SimpleUploadedFile("hero.png", content),
        "english": "Leaves",
        "chinese": "葉",
    }
    return browser.post(f"/staff/blocks/{block.pk}/picture/", said)


def again(block: Block) -> Block:
    return Block.objects.of(block.store).get(pk=block.pk)


def test_the_hero_shows_what_was_brought(
    kai: Client, hero: Block, media: Path, visit: Visit
) -> None:
    assert bring(kai, hero, image(size=(2000, 1000))).status_code == 302
    shown = again(hero)
    assert (shown.width, shown.height, shown.alt) == (1440, 720, Texts("Leaves", "葉"))
    page = visit("/en/").content.decode()
    assert f'class="hero__picture" src="{shown.url}" srcset="{shown.srcset}"' in page
    assert 'alt="Leaves" fetchpriority="high"' in page
    assert visit(shown.small_url).status_code == 200
    for path in (f"/staff/blocks/{hero.pk}/picture/", f"/staff/catalogue/block/{hero.pk}/change/"):
        assert "hero.png" not in kai.get(path).content.decode()
        assert shown.url.rsplit("-", 1)[0] in kai.get(path).content.decode()
    assert kai.get("/staff/catalogue/block/add/").status_code == 200


def test_another_takes_its_place_and_the_former_files_go(
    kai: Client, hero: Block, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    bring(kai, hero, image(size=(400, 300)))
    former = again(hero).file
    ring = make_product(hero.store)
    hung = gallery.hang(ring, image(size=(400, 300)), alt=Texts())
    assert hung.file == former
    for size, left in (((500, 300), 4), ((600, 300), 5)):
        with django_capture_on_commit_callbacks(execute=True):
            bring(kai, hero, image(size=size))
        assert len(list(media.iterdir())) == left
    assert Picture.objects.of(hero.store).get().file == former
    kai.post(f"/staff/blocks/{hero.pk}/words/", {"english": "Snow", "chinese": ""})
    assert again(hero).alt == Texts("Snow", "")
    with django_capture_on_commit_callbacks(execute=True):
        kai.post(f"/staff/blocks/{hero.pk}/removal/")
    assert (again(hero).file, again(hero).url) == (None, "")
    assert len(list(media.iterdir())) == 2


@pytest.mark.parametrize("content", [b"<svg/>", SCRIPT, image()[:300], BOMB])
def test_what_is_no_picture_leaves_the_former(kai: Client, hero: Block, content: bytes) -> None:
    bring(kai, hero, image())
    former = again(hero).file
    answer = bring(kai, hero, content)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert again(hero).file == former


def test_a_picture_of_a_block_may_be_larger_than_a_form(kai: Client, hero: Block) -> None:
    large = image() + b"\0" * 2_000_000
    assert bring(kai, hero, large).status_code == 302
    assert bring(kai, hero, large + b"\0" * 15_000_000).status_code == 400


@pytest.mark.promise("C3-1c")
@pytest.mark.parametrize(("shop", "role"), [("clinico", "catalogue"), ("kalicia", "support")])
def test_strangers_hang_nothing(
    kalicia: Store, clinico: Store, hero: Block, signed_in: SignedIn, shop: str, role: str
) -> None:
    gallery.show(hero, image(), alt=Texts("Ours"))
    stranger = signed_in({"kalicia": kalicia, "clinico": clinico}[shop], role)
    assert bring(stranger, hero, image(size=(30, 30))).status_code in {403, 404}
    for deed in ("words", "removal"):
        path = f"/staff/blocks/{hero.pk}/{deed}/"
        assert stranger.post(path, {"english": "Mine"}).status_code in {403, 404}
    assert (again(hero).width, again(hero).alt) == (1200, Texts("Ours"))
