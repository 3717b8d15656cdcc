"""What the shop decides about members who may have broken the terms, and what they say to it.

Nouns: Case, Evidence, Measure (a suspension, or the end of an account), Appeal, Remembrance.
Promises: T-09, K0-5.
"""
