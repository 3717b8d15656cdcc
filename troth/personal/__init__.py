"""A personal field says on the model what it is; from that line follows how it is kept and read.

Sealed at rest under the person's own key, masked on screens, opened for a declared purpose alone,
each opening in the ledger. Nouns: Sealed, Access. Promises: K-08, C3-1b, C3-1d, C3-1e.
"""
