"""What a merchant does with files: bring, replace, remove; and where they lie."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError

from tests.cast import make_person
from tests.downloads.conftest import PATTERN, digital, ordered
from tests.shopping import make_variant
from troth.catalogue import composing
from troth.catalogue.models import Product, Variant
from troth.catalogue.returns import ReturnClass
from troth.downloads import files, shelf
from troth.downloads.models import File
from troth.downloads.shelf import CannotBeKept
from troth.policy.models import Store


def lying(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def again(variant: Variant) -> Variant:
    return Variant.objects.of(variant.store_id).select_related("product").get(pk=variant.pk)


def test_an_article_with_a_file_has_no_parcel_no_count_and_the_laws_class(guide: Variant) -> None:
    assert (guide.is_digital, guide.requires_shipping, guide.is_tracked) == (True, False, False)
    assert guide.files_held == 1
    assert guide.product.return_class == ReturnClass.DIGITAL
    assert guide.has(99)


def test_a_count_that_the_merchant_wants_is_kept(guide: Variant) -> None:
    Variant.objects.of(guide.store).filter(pk=guide.pk).update(is_tracked=True, stock=2)
    files.bring(again(guide), [b"more"], name="more.pdf")
    assert again(guide).has(2)
    assert not again(guide).has(3)


def test_beside_what_is_sent_only_the_article_is_digital_content(kalicia: Store) -> None:
    printed = make_variant(kalicia)
    pdf = Variant.objects.create(store=kalicia, product=printed.product, price=90, sku="pdf")
    files.bring(pdf, [PATTERN], name="a.pdf")
    assert again(printed).return_class == ReturnClass.RETURNABLE
    assert again(pdf).return_class == ReturnClass.DIGITAL


def test_without_a_file_it_is_not_to_be_had(kalicia: Store, guide: Variant) -> None:
    files.remove(files.of(guide)[0])
    bare = again(guide)
    assert bare.is_digital
    assert not bare.is_available
    assert not Variant.objects.of(kalicia).available().filter(pk=guide.pk).exists()


def test_a_file_lies_outside_the_pictures_under_a_name_that_says_nothing(
    guide: Variant, shelf: Path, settings: object
) -> None:
    (path,) = lying(shelf)
    assert path.read_bytes() == PATTERN
    assert path.name.isalnum()
    assert path.stat().st_mode & 0o777 == 0o600
    assert not path.is_relative_to(settings.MEDIA_ROOT)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\evil.exe", "evil.exe"),
        ('a"; filename="b.html', "a filename=b.html"),
        ("line\r\nSet-Cookie: x.pdf", "lineSet-Cookie x.pdf"),
        ("‮fdp.exe", "fdp.exe"),
        ("...", "download"),
        ("", "download"),
        ("指南 1.pdf", "指南 1.pdf"),
        ("a" * 300 + ".pdf", "a" * 89 + ".pdf"),
    ],
)
def test_a_name_is_never_a_way_and_stands_safely_in_a_header(name: str, kept: str) -> None:
    assert shelf.safe_name(name) == kept


def test_a_way_out_of_the_folder_is_not_opened(kalicia: Store) -> None:
    with pytest.raises(FileNotFoundError):
        shelf.open_file(kalicia.pk, "../../etc/passwd")


def test_an_empty_file_is_refused_and_leaves_nothing(kalicia: Store, shelf: Path) -> None:
    with pytest.raises(CannotBeKept, match="empty"):
        digital(kalicia, content=b"")
    assert lying(shelf) == []
    assert not File.objects.of(kalicia).exists()


def test_a_huge_file_is_refused_as_it_comes(
    kalicia: Store, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("troth.downloads.shelf.LARGEST", 1_000_000)
    given: list[int] = []

    def parts() -> Iterator[bytes]:
        for number in range(100):
            given.append(number)
            yield b"x" * 100_000

    with pytest.raises(CannotBeKept, match="1 MB"):
        files.bring(make_variant(kalicia), parts(), name="huge.bin")
    assert len(given) == 11
    assert lying(shelf) == []


def test_another_content_takes_the_place_of_a_file(
    guide: Variant, shelf: Path, django_capture_on_commit_callbacks: object
) -> None:
    (file,) = files.of(guide)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        files.replace(file, [b"second edition"], name="Second.pdf")
    (path,) = lying(shelf)
    assert path.read_bytes() == b"second edition"
    assert [each.name for each in files.of(guide)] == ["Second.pdf"]
    assert again(guide).files_held == 1


def test_of_a_file_that_was_removed_meanwhile_nothing_is_left(guide: Variant, shelf: Path) -> None:
    (file,) = files.of(guide)

    def parts() -> Iterator[bytes]:  # somebody removes it while the new content comes
        yield b"second "
        File.objects.of(guide.store).filter(pk=file.pk).delete()
        yield b"edition"

    with pytest.raises(CannotBeKept, match="removed meanwhile"):
        files.replace(file, parts(), name="Second.pdf")
    assert [path.read_bytes() for path in lying(shelf)] == [PATTERN]


def test_what_was_replaced_meanwhile_is_removed_whole(
    guide: Variant, shelf: Path, django_capture_on_commit_callbacks: object
) -> None:
    (file,) = files.of(guide)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        files.replace(file, [b"second edition"], name="Second.pdf")
        files.remove(file)  # as it was read before
    assert lying(shelf) == []
    assert again(guide).files_held == 0


def test_what_was_ordered_is_not_removed(kalicia: Store, guide: Variant, shelf: Path) -> None:
    ordered(make_person(kalicia), guide)
    with pytest.raises(CannotBeKept, match="ordered"):
        files.remove(files.of(guide)[0])
    assert len(lying(shelf)) == 1


def test_it_becomes_a_thing_again_when_its_files_are_gone(guide: Variant) -> None:
    with pytest.raises(CannotBeKept, match="files"):
        files.become_a_thing(guide)
    files.remove(files.of(guide)[0])
    files.become_a_thing(guide)
    assert not again(guide).is_digital
    assert again(guide).requires_shipping


def test_a_download_is_in_no_bundle(kalicia: Store, guide: Variant) -> None:
    box, ring = make_variant(kalicia), make_variant(kalicia)
    with pytest.raises(ValueError, match="bundle"):
        composing.compose(box, [(guide, 1)])
    composing.compose(box, [(ring, 1)])
    for variant in (box, ring):
        with pytest.raises(CannotBeKept, match="bundle"):
            files.bring(variant, [PATTERN], name="a.pdf")


def test_the_database_knows_that_it_has_no_parcel(guide: Variant) -> None:
    with pytest.raises(IntegrityError):
        Variant.objects.of(guide.store).filter(pk=guide.pk).update(requires_shipping=True)


def test_its_card_says_that_it_can_be_had(kalicia: Store) -> None:
    products = Product.objects.of(kalicia)
    guide = digital(kalicia)
    assert products.with_cards().get(pk=guide.product_id).is_available
