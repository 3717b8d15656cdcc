"""Copies of a shop that can be brought back, and bring nobody back who was forgotten.

A backup is two archives with lives of their own: ``data-<time>.troth`` (shop database, media, signed
heads of the ledger) and ``keys-<time>.troth`` (key database). An archive is::

    troth-backup 1\n
    {"format": 1, "id": …, "kind": "data" | "keys", "made_at": …, "root": …, "secrets": {…}}\n
    a tar of the members and, last, manifest.json; in chunks, each sealed under the archive's secret

A keys archive's secret is wrapped by the root, and it holds the secrets of the data archives up to
its day. So a data archive can be opened with any later keys archive, and with none that is older:
what the data need is then among the keys. The root keys and the tombstones are in neither.
"""
