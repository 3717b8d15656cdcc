"""The picture that a messenger shows beside a link to a page."""

from dataclasses import dataclass

from troth.catalogue.models.pictures import Hung


@dataclass(frozen=True)
class Cover:
    """A picture as Open Graph names it: its address, its size in pixels, its words."""

    path: str
    width: int
    height: int
    alt: str


def cover_of(picture: Hung | None, title: object) -> Cover | None:
    """The cover of a page that shows a picture first; its words are the page's if it has none."""
    if picture is None or picture.is_missing:
        return None
    alt = str(picture.alt) or str(title)
    return Cover(picture.url, picture.width, picture.height, alt)
