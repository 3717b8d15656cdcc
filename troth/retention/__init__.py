"""How long data live, and how they are forgotten: by a clock, or because a person asks.

To forget is to destroy keys; what the rows still hold is scrubbed afterwards and read back. Walks
the models that declare personal fields; knows no room above. Nouns: Erasure, Hold, ErasurePlan,
tombstone. Promises: C5-3, C4-10, L-04 (purged by clock), K-04.
"""
