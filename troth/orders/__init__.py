"""What was agreed with a buyer, sealed, placed once; and what they typed before they agreed.

Nouns: Order, OrderLine, OrderEvent, CheckoutDraft. Promises: K-03, K-04, K-05, K0-1, K0-6, T-01.
"""
