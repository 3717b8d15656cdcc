"""Pictures of products and blocks as staff hang them: brought, described, moved, taken down."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from troth.lib.texts import Texts
from troth.policy.models import Store

from .models import Block, Picture, Product
from .pictures import Album

BROUGHT = "brought by staff"  # where others have the address in the merchant's file


@transaction.atomic
def hang(product: Product, content: bytes, *, alt: Texts) -> Picture:
    """Draw a picture anew from its pixels and hang it behind the others.

    Raises:
        ValueError: it is no picture we read, or is too large.
    """
    album = _album(product.store)
    drawn, files = album.drawn_from(content)
    album.keep(files)
    place = Picture.objects.of(product.store_id).filter(product=product).count()
    return Picture.objects.create(
        store=product.store,
        product=product,
        position=place,
        alt=alt,
        source=BROUGHT,
        file=drawn.file,
        width=drawn.width,
        height=drawn.height,
    )


@transaction.atomic
def show(block: Block, content: bytes, *, alt: Texts) -> None:
    """Draw a picture anew from its pixels for a block, in place of the one that it shows.

    Raises:
        ValueError: it is no picture we read, or is too large.
    """
    album = _album(block.store)
    drawn, files = album.drawn_from(content)
    album.keep(files)
    _swap(block, **asdict(drawn), alt=alt)


def uncover(block: Block) -> None:
    """Let a block show no picture."""
    _swap(block, file=None, width=0, height=0, alt=Texts())


@transaction.atomic
def _swap(block: Block, **facts: Any) -> None:
    row = Block.objects.of(block.store_id).filter(pk=block.pk)
    former = row.select_for_update().values_list("file", flat=True).get()
    row.update(**facts)
    if former and former != facts["file"]:
        transaction.on_commit(partial(_drop_unnamed, block.store, former))


def describe(picture: Picture | Block, alt: Texts) -> None:
    """Say in both languages what is to be seen."""
    type(picture).objects.of(picture.store_id).filter(pk=picture.pk).update(alt=alt)


@transaction.atomic
def forward(picture: Picture) -> None:
    """Hang a picture before the one it hangs behind; the first stays."""
    hung = Picture.objects.of(picture.store_id)
    row = list(hung.filter(product=picture.product_id).values_list("pk", flat=True))
    place = row.index(picture.pk)
    if place:
        row[place - 1 : place + 1] = [row[place], row[place - 1]]
    for position, pk in enumerate(row):
        hung.filter(pk=pk).update(position=position)


@transaction.atomic
def take_down(picture: Picture) -> None:
    """Remove a picture, and its files if nothing else shows them."""
    Picture.objects.of(picture.store_id).filter(pk=picture.pk).delete()
    if picture.file:
        transaction.on_commit(partial(_drop_unnamed, picture.store, picture.file))


def _drop_unnamed(store: Store, name: str) -> None:
    is_named = any(each.objects.of(store).filter(file=name).exists() for each in (Picture, Block))
    if not is_named:
        _album(store).drop(name)


def _album(store: Store) -> Album:
    return Album(Path(settings.MEDIA_ROOT), store)
