"""Who needs a guardian's yes before they buy, and who gave it.

An age band is told, never a birth date. Nouns: AgeBand, Capacity, Tie, TieEvent, TurnedAway.
Promises: T-03, C6-1, C6-2, K-04 (the band), C2-6 (an invitation), L-10.
"""
