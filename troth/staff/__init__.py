"""Who works in which store and in which role; what a role may open is in the store's pack.

Nouns: Appointment. Promises: C3-1e.
"""
