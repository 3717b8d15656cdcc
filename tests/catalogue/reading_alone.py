"""Read a whole file in a process of its own, and tell how far its memory grew, in kB."""

import json
import resource
import sys
from pathlib import Path

from troth.exchange.shopify.encoding import lines_in
from troth.exchange.shopify.products import ProductReader
from troth.exchange.shopify.reading import Sheet, opened


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def read_all(path: Path) -> dict[str, int]:
    before = peak()
    lines_in(path)
    with opened(path) as file:
        sheet = Sheet(file)
        reader = ProductReader("TWD", sheet.columns)
        products = sum(reader.read(rows) is not None for rows in sheet.groups())
    errors = len(reader.findings.errors) + len(sheet.problems)
    return {"products": products, "errors": errors, "growth": peak() - before}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read_all(Path(sys.argv[1]))))
