"""Those who have joined the shop: with their first order, or by accepting the terms.

Nouns: Member, DeliveryAddress, Reminder, Tier. Promises: K-04, K-05, K-06, C2-6, T-01.
"""
