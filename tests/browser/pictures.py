"""The README's pictures, taken of a demo shop that is up (``bin/pictures``)."""

import sys
import time
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.demo import Demo
from tests.browser.shopper import Shopper
from tests.house.files import ROOT

FOLDER = ROOT / "docs" / "pictures"
SIZE = {"width": 1200, "height": 780}
LARGEST = 120_000  # bytes


def take(demo: Demo, browser: Browser) -> None:
    """All of them, each as somebody of its own sees it."""
    guest = come(demo, browser, "kalicia", "en")
    guest.go()
    keep(guest.page, "kalicia-home")
    guest = come(demo, browser, "clinico", "zh-hant")
    guest.go("products/knee-support/")
    keep(guest.page, "clinico-product-zh")
    guest = come(demo, browser, "kalicia", "en")
    guest.go("promises/")
    keep(guest.page, "promises")
    guest = come(demo, browser, "clinico", "zh-hant")
    guest.go("promises/C3-1b/")
    keep(guest.page, "promise-zh")
    buyer = come(demo, browser, "kalicia", "en", f"pictures-{time.time():.0f}@example.com")
    buyer.put_into_cart("dewdrop-pendant")
    buyer.put_into_cart("osmanthus-candle")
    buyer.press("main a[href$='/checkout/']")
    buyer.sign_in()
    buyer.give_address()
    buyer.choose_payment()
    buyer.page.evaluate("document.querySelector('main').scrollIntoView()")
    keep(buyer.page, "checkout")
    staff = come(demo, browser, "kalicia", "en", "erin@example.com")
    staff.page.goto(f"{demo.address('kalicia')}/staff/orders/order/")
    staff.sign_in()
    keep(staff.page, "staff-orders")


def come(
    demo: Demo, browser: Browser, store: str, language: str, email: str = "nobody@example.com"
) -> Shopper:
    page = browser.new_page(viewport=SIZE, color_scheme="light", locale=language[:2])
    return Shopper(page, demo, store, language, email)


def keep(page: Page, name: str) -> None:
    """What stands on the screen, as small as it looks good.

    Raises:
        ValueError: the picture is too heavy for a README.
    """
    page.wait_for_load_state("networkidle")
    path = FOLDER / f"{name}.webp"
    Image.open(BytesIO(page.screenshot())).convert("RGB").save(path, quality=82, method=6)
    size = path.stat().st_size
    if size > LARGEST:
        raise ValueError(f"{name}: {size} bytes, at most {LARGEST}")
    sys.stdout.write(f"{path.relative_to(ROOT)}: {size // 1000} kB\n")


def main(port: int) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-background-networking"],
        )
        take(Demo(port), browser)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
