"""What somebody wants to buy, before it is an order. It lives in the browser: no row, no write.

Nouns: Cart, Line, Basket (a cart joined with what the shop holds now). Promises: K-02.
"""
