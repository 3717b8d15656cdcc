"""What orders tell of goods, as numbers about nobody: what is bought often, and what together.

It reads orders and writes into tables of ``search``, which the public pages read. Nothing is learnt
from a store marked as sensitive (X-03).
"""
