"""The published versions of a store's texts: each with its words, hash, reason and day of effect.

Nouns: Version (in the database), Record (its line in ``packs/<store>/versions.toml``), Draft (what
the pack says now). Nothing is overwritten. Promises: K-12, C7-2, T-04.
"""
