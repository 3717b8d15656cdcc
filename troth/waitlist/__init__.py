"""Who waits for goods that are sold out, and telling them once when those are back.

Promises: K-02 (looking around asks for nothing; this is asked for by the visitor), C4-6.
"""
