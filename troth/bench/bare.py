"""A web server with nothing behind it: the same headers and bytes as the shop's, found by their path."""

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

Page = tuple[list[tuple[str, str]], bytes]


@cache
def pages() -> dict[str, Page]:
    """What is served, by path; read at the first request, from the folder that the bench names."""
    listed = json.loads((Path(os.environ["BENCH_BARE"]) / "pages.json").read_text("utf-8"))
    return {page["path"]: _page(page) for page in listed}


def _page(page: dict[str, Any]) -> Page:
    return [(name, value) for name, value in page["headers"]], bytes.fromhex(page["body"])


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    headers, body = pages()[environ["PATH_INFO"]]
    start_response("200 OK", headers)
    return [body]
