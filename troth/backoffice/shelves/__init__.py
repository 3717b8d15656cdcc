"""Editing what the shop sells: products, their variants, categories."""
