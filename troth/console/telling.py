"""One promise with all that stands behind it, as lines for a screen."""

import re
from collections.abc import Iterator, Sequence

import typer

from troth.lib.texts import LANGUAGES
from troth.policy.models import Store
from troth.promises.chains import Chain
from troth.promises.findings import Record
from troth.promises.register import Promise

TERM = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
Held = Sequence[tuple[Store, Record | None]]


def tell(promise: Promise, chain: Chain, held: Held) -> None:
    """Print the chain of a promise, link by link."""
    since = f" since {promise.since}" if promise.since else ""
    typer.echo(f"{promise.id}  {promise.kind}, {promise.state}{since}")
    typer.echo(f"{promise.file}:{promise.line}")
    for heading, lines in _links(promise, chain, held):
        typer.echo(f"\n{heading}")
        for line in lines or ["none"]:
            typer.echo(f"    {line}")


def _links(promise: Promise, chain: Chain, held: Held) -> Iterator[tuple[str, list[str]]]:
    yield "Says", _words(promise)
    yield "Terms", _terms(promise)
    yield "Texts", [f"{text.path}:{text.line}" for text in chain.texts]
    yield "Kept by", [f"{point.path}:{point.line}  {point.name}" for point in chain.points]
    yield "Tests", [f"{case.path}:{case.line}  {case.name}" for case in chain.tests]
    yield "Controls", [f"{case.path}:{case.line}  {case.name}" for case in chain.controls]
    yield "Probes", [*chain.probes]
    yield "Found", [line for store, record in held for line in _found(store, record)]


def _words(promise: Promise) -> list[str]:
    texts = (promise.says, promise.does, promise.shown)
    return [text.in_(language) for language in LANGUAGES for text in texts]


def _terms(promise: Promise) -> list[str]:
    """The terms whose numbers and names stand in its words."""
    return sorted({term for words in _words(promise) for term in TERM.findall(words)})


def _found(store: Store, record: Record | None) -> Iterator[str]:
    if record is None:
        yield f"{store.slug}: never measured"
        return
    since = f", kept since {record.kept_since:%Y-%m-%d %H:%M}" if record.kept_since else ""
    for finding in record.findings:
        at = f"{finding.at:%Y-%m-%d %H:%M}"
        yield f"{store.slug}: {at} {finding.probe}: {finding.result}{since}. {finding.sentence}"
