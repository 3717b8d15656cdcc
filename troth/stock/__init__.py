"""How much of each variant there is, in which house it lies, and why that changed.

Nouns: Warehouse, Level, Adjustment, Allocation. A shop with one place needs no warehouse and no level:
a variant's own number is all. It knows no buyer.
"""
