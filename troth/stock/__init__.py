"""How much of each variant there is, and in which house it lies.

A shop with one place needs no rows here: a variant's own number is all. It knows no person.
"""
