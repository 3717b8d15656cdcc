"""Who opened whose data, for which purpose and under which clause; ids and names, never a value.

Nouns: Actor, Entry, Mention. Promises: X-02, K-08.
"""
