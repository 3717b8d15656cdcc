"""Goods that are bought to download: the merchant's files, and who may still fetch which of them.

Nouns: File, Permit. Promises: K0-1.
"""
