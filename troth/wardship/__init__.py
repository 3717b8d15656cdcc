"""The face of guardians: asking one, and answering as one. No models.

Promises: T-03, C6-2, C2-6 (whose address is given said yes).
"""
