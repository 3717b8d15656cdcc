"""What the models declare about people's data, and what is made of it: inventory and notices.

Nouns: Declared, Trace, Row, CollectionNotice. Promises: L-01 (a notice at each form), G-02 and C2-3
(the inventory), K-06 (what leaving a field empty turns off), C4-1 (the named tasks).
"""
