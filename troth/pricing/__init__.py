"""What things cost, what they cost before, and what they will cost for a time.

Nouns: PriceRow, Sale, Schedule. Every way to change a price leads through ``setting``, so that the
lowest price of the thirty days before a reduction can be told. It knows no buyer.
"""
