"""A web server with nothing behind it: the same headers and bytes as the shop's, found by their path."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ["BENCH_BARE"])
PAGES = {
    page["path"]: ([(name, value) for name, value in page["headers"]], bytes.fromhex(page["body"]))
    for page in json.loads((FOLDER / "pages.json").read_text("utf-8"))
}


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    headers, body = PAGES[environ["PATH_INFO"]]
    start_response("200 OK", headers)
    return [body]
