"""How fast a catalogue comes in and goes out, and in how much memory."""

import csv
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from troth.lib.texts import Texts
from troth.manifests.exporting import write_out
from troth.manifests.importing import bring
from troth.policy.models import Store

from . import sizes, world
from .figures import Figure
from .stopwatch import lap

# Of the file; three to a product.
ROWS = {sizes.TINY: (30,), sizes.USUAL: (1_000, 10_000), sizes.LARGE: (1_000, 10_000, 100_000)}
CHOICES = ("S", "M", "L")
MOST_MEMORY = 150.0  # MB, however large the file
BODY = "<p>A quiet piece for every day, made by hand. 每日都能戴的小物，手工製作。</p>" * 5
HEADER = (
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name",
    "Option1 Value", "Variant SKU", "Variant Grams", "Variant Inventory Tracker",
    "Variant Inventory Qty", "Variant Price", "Status",
)  # fmt: skip

Told = Callable[[str], object]


def measure(size: sizes.Sizes, told: Told) -> list[Figure]:
    """Figures of importing, importing again, and exporting."""
    world.prepare()
    with tempfile.TemporaryDirectory() as folder:
        return [one for rows in ROWS[size] for one in _of(rows, Path(folder), told)]


def _of(rows: int, folder: Path, told: Told) -> Iterator[Figure]:
    name = f"goods-{rows}"
    store = Store.objects.create(slug=name, host=f"{name}.localhost", name=Texts(name))
    path, out = folder / f"{name}.csv", folder / f"{name}-out.jsonl"
    write(path, rows)
    works: dict[str, Callable[[], object]] = {
        "import": lambda: bring(path, store, dry_run=False, progress=_silent),
        "the same again": lambda: bring(path, store, dry_run=False, progress=_silent),
        "export": lambda: write_out(store, out, progress=_silent),
        "its import": lambda: bring(out, store, dry_run=False, progress=_silent),
    }
    for what, work in works.items():
        told(f"{what}, {rows:,} rows")
        _forget_peak()
        before, spent = _peak(), lap(work)
        yield Figure(f"{what} of {rows:,} rows", rows / spent.wall, "rows/s")
        yield Figure("  of the processor", rows / spent.processor, "rows/s")
        yield Figure("  memory, at its most", _peak(), "MB", MOST_MEMORY)
        yield Figure("  of it, grown meanwhile", _peak() - before, "MB")


def write(path: Path, rows: int) -> None:
    """So many rows as Shopify exports them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(_row(number) for number in range(rows))


def _row(number: int) -> list[str]:
    product, choice = divmod(number, len(CHOICES))
    handle = f"piece-{product}"
    first = [
        f"Piece {product} 第{product}件",
        BODY,
        "Atelier",
        f"Shelf {product % 40}",
        "gift, new",
    ]
    words = [*first, "true", "Size"] if choice == 0 else [""] * 7
    facts = [CHOICES[choice], f"P{product}-{choice}", "12", "shopify", "5", "1280.00"]
    return [handle, *words, *facts, "active" if choice == 0 else ""]


def _forget_peak() -> None:
    """Begin to count the peak anew; only this process's own."""
    Path("/proc/self/clear_refs").write_text("5")


def _peak() -> float:
    """The most memory since then, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    found = next(line for line in lines if line.startswith("VmHWM:"))
    return int(found.split()[1]) / 1024


def _silent(done: int, total: int) -> None:
    """Nobody looks."""
