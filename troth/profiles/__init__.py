"""The face of what members tell of themselves: their profile and their address book. No models.

Promises: K-05, K-06, C2-6, C5-1, C5-3.
"""
