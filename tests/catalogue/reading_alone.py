"""Read a whole file in a process of its own, and tell how far its memory grew, in kB."""

import json
import resource
import sys
from pathlib import Path

from troth.exchange.formats import goods_of
from troth.tables.encoding import lines_in
from troth.tables.reading import Table, opened


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def read_all(path: Path) -> dict[str, int]:
    before = peak()
    lines_in(path)
    with opened(path) as file:
        goods = goods_of(Table(file), "TWD")
        products = sum(1 for _record in goods.records())
    errors = len(goods.errors)
    return {"products": products, "errors": errors, "growth": peak() - before}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read_all(Path(sys.argv[1]))))
