"""From SVG to WebP, by way of a browser."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from .canvas import Sheet

BROWSER = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]


@contextmanager
def _page() -> Iterator[Page]:
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield browser.new_page(device_scale_factor=1)
        browser.close()


def _shot(page: Page, sheet: Sheet) -> Image.Image:
    page.set_viewport_size({"width": sheet.width, "height": sheet.height})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{sheet.svg()}")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def render(pictures: Iterable[tuple[Path, Sheet]], quality: int = 82) -> Iterator[Path]:
    """Write each sheet to its file; say which one is done."""
    with _page() as page:
        for path, sheet in pictures:
            path.parent.mkdir(parents=True, exist_ok=True)
            _shot(page, sheet).save(path, "WEBP", quality=quality, method=6)
            yield path
