"""How parcels reach people: the methods and what they cost, and the parcel of an order.

Nouns: Parcel, and three ways to send it. Promises: K0-1.
"""
