"""The desk of files to download: who may, what is refused with which words, and how it comes back."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.backoffice.conftest import SignedIn, at_door
from tests.cast import make_person
from tests.downloads.conftest import ordered
from tests.shopping import make_variant
from troth.catalogue.models import Variant
from troth.downloads import files
from troth.downloads.models import File
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a pattern"


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> Path:
    settings.GOODS_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def guide(kalicia: Store) -> Variant:
    return make_variant(kalicia, stock=0)


@pytest.fixture
def kai(kalicia: Store, signed_in: SignedIn) -> Client:
    return signed_in(kalicia, "catalogue")


def desk(variant: Variant, *way: str) -> str:
    return "/".join([f"/staff/goods/{variant.product_id}/files", *way, ""])


def bring(browser: Client, variant: Variant, content: bytes = PDF, name: str = "guide.pdf") -> Any:
    said = {"variant": str(variant.pk), "file": SimpleUploadedFile(name, content)}
    return browser.post(desk(variant), said)


def held(variant: Variant) -> list[File]:
    return list(File.objects.of(variant.store).filter(variant=variant))


def test_a_file_is_brought_looked_at_replaced_and_removed(kai: Client, guide: Variant) -> None:
    assert "No file." in kai.get(desk(guide)).content.decode()
    assert bring(kai, guide).status_code == 302
    (file,) = held(guide)
    assert "guide.pdf" in kai.get(desk(guide)).content.decode()
    answer = kai.post(desk(guide, str(file.pk), "content"))
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    second = {"file": SimpleUploadedFile("../second.pdf", b"second")}
    assert kai.post(desk(guide, str(file.pk), "replacing"), second).status_code == 302
    assert [(each.pk, each.name, each.size) for each in held(guide)] == [(file.pk, "second.pdf", 6)]
    assert kai.post(desk(guide, str(file.pk), "removal")).status_code == 302
    assert held(guide) == []
    assert "nobody can buy it" in kai.get(desk(guide)).content.decode()
    assert kai.post(desk(guide, "things", str(guide.pk))).status_code == 302
    assert not Variant.objects.of(guide.store).get(pk=guide.pk).is_digital


def test_what_cannot_be_kept_is_refused_in_words(
    kai: Client, guide: Variant, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = bring(kai, guide, b"")
    assert empty.status_code == 422
    assert "The file is empty." in empty.content.decode()
    assert kai.post(desk(guide), {"variant": str(guide.pk)}).status_code == 422
    monkeypatch.setattr("troth.downloads.shelf.LARGEST", 1_000_000)
    large = bring(kai, guide, b"x" * 1_000_001)
    assert "The file is larger than 1 MB." in large.content.decode()
    assert held(guide) == []
    assert [path for path in shelf.rglob("*") if path.is_file()] == []


def test_replacing_what_another_removed_is_answered_in_words(
    kai: Client, guide: Variant, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(kai, guide)
    (file,) = held(guide)
    before = list(shelf.rglob("*"))
    keep = files.shelf.keep

    def beaten(*told: Any) -> tuple[str, int]:
        File.objects.of(guide.store).filter(pk=file.pk).delete()
        return keep(*told)

    monkeypatch.setattr("troth.downloads.shelf.keep", beaten)
    second = {"file": SimpleUploadedFile("second.pdf", b"second")}
    answer = kai.post(desk(guide, str(file.pk), "replacing"), second)
    assert answer.status_code == 422
    assert "This file was removed meanwhile." in answer.content.decode()
    assert list(shelf.rglob("*")) == before


def test_more_than_a_megabyte_may_come_here_and_nowhere_else(kai: Client, guide: Variant) -> None:
    assert bring(kai, guide, b"x" * 1_500_000).status_code == 302
    said = {"file": SimpleUploadedFile("a", b"x" * 1_500_000)}
    assert kai.post(f"/staff/stock/{guide.pk}/adjustments/", said).status_code == 400


def test_far_too_much_is_not_read_at_all(kai: Client, guide: Variant) -> None:
    headers = {"content-length": "300000000"}
    assert kai.post(desk(guide), {}, headers=headers).status_code == 400
    assert held(guide) == []


def test_what_was_ordered_stays(kai: Client, guide: Variant) -> None:
    bring(kai, guide)
    row = Variant.objects.of(guide.store).select_related("product", "store").get(pk=guide.pk)
    ordered(make_person(guide.store), row)
    (file,) = held(guide)
    answer = kai.post(desk(guide, str(file.pk), "removal"))
    assert answer.status_code == 422
    assert "This was ordered" in answer.content.decode()
    assert held(guide) == [file]


@pytest.mark.parametrize("roles", [["support"], ["packing"], []])
def test_others_neither_see_nor_change(
    kai: Client, guide: Variant, signed_in: SignedIn, roles: list[str]
) -> None:
    bring(kai, guide)
    (file,) = held(guide)
    somebody = signed_in(guide.store, *roles)
    for ask in (
        somebody.get(desk(guide)),
        bring(somebody, guide),
        somebody.post(desk(guide, str(file.pk), "removal")),
        somebody.post(desk(guide, str(file.pk), "content")),
        somebody.post(
            desk(guide, str(file.pk), "replacing"), {"file": SimpleUploadedFile("a", PDF)}
        ),
    ):
        assert ask.status_code in {403, 404}
    assert held(guide) == [file]


def test_neither_from_outside_nor_from_another_shop(
    kai: Client, guide: Variant, clinico: Store, signed_in: SignedIn
) -> None:
    bring(kai, guide)
    (file,) = held(guide)
    for browser in (at_door(guide.store), signed_in(clinico, "catalogue")):
        for answer in (
            bring(browser, guide),
            browser.post(desk(guide, str(file.pk), "content")),
            browser.post(desk(guide, str(file.pk), "removal")),
        ):
            assert answer.status_code in {302, 403, 404}
            assert "sign-in" in answer.headers.get("Location", "sign-in")
    assert held(guide) == [file]
