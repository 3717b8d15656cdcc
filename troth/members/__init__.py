"""Those who have joined the shop: with their first order, or by accepting the terms.

Nouns: Member. Promises: K-04, K-05, K-06, T-01.
"""
