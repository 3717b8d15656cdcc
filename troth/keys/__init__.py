"""One random key per person, retention class and period, in a database of its own.

The root provider (a file, or the environment) holds versioned key-encryption keys; they are never
in a database. Each wraps the data keys; from a data key every model and field derives its own.
Knows no shop. Promises: C3-1b (sealed under the person's own key), C3-1c (isolation), C3-1d (keyed
pseudonyms), C5-3 (to forget is to destroy a key).
"""
