"""Who opened whose data, for which purpose and under which clause; ids and names, never a value.

Each store's entries are the leaves of a Merkle tree (hashing of RFC 6962). After every write a
checkpoint, signed with Ed25519 in the C2SP note format, is kept outside the database. A person is
named by a handle that only their own ledger key can tell, so that destroying the key unties the
entries from the person, in every copy, without touching the tree.

Nouns: Actor, Entry, Mention, Checkpoint. Promises: X-02, K-08.
"""
