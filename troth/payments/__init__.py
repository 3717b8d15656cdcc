"""How an order is paid: the methods, and what is owed for each order.

Nouns: Payment, and two ways to pay without a gateway. Promises: K0-1.
"""
