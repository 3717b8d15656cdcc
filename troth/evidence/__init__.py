"""The public pages of the promises: what the shop says, and what shows that it is kept.

A face of the public plane: it sets no cookie and cannot reach a person (K-02). Promises: K-01, K-11,
K-12, C0-1, C2-5, C4-1, C7-2, G-02.
"""
