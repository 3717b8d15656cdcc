"""What WooCommerce sells to download comes in without its file."""

from tests.exchange.conftest import Bring, Write
from tests.exchange.woo import simple
from troth.catalogue.models import Variant
from troth.policy.models import Store


def test_what_is_downloadable_comes_without_its_file_and_is_not_to_be_had(
    bring: Bring, write: Write, store: Store
) -> None:
    report = bring(write(simple(Type="simple, downloadable, virtual")))
    assert report.errors == []
    assert "Bring the file" in report.notes[0].reason
    variant = Variant.objects.of(store).get()
    assert (variant.is_digital, variant.requires_shipping, variant.is_available) == (
        True,
        False,
        False,
    )


def test_what_was_brought_here_stays_a_download(bring: Bring, write: Write, store: Store) -> None:
    bring(write(simple(Type="simple, downloadable, virtual")))
    Variant.objects.of(store).update(files_held=1)
    bring(write(simple()))
    variant = Variant.objects.of(store).get()
    assert (variant.is_digital, variant.requires_shipping, variant.files_held) == (True, False, 1)
