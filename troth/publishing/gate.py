"""Whether what a pack says is what it has published; the build asks."""

from troth.lib.promises import keeps

from .drafts import Draft
from .rules import unpublished
from .shelf import BadShelf, Shelf


@keeps("K-12")
def faults(store: str, shelf: Shelf, draft: Draft) -> list[str]:
    """Texts and terms that changed without a version, and published words that were changed."""
    records = shelf.records()
    remedy = f"publish a new version: troth policy publish {store}"
    found = [f"{store}: “{text}” changed; {remedy}" for text in unpublished(records, draft)]
    if records and records[-1].terms_sha256 != draft.terms_sha256:
        found.append(f"{store}: a term of terms.toml changed; {remedy}")
    for record in records:
        try:
            shelf.body(record)
        except (BadShelf, FileNotFoundError) as fault:
            found.append(str(fault))
    return found
