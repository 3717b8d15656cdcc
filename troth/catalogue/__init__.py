"""What the shop sells: categories, products, variants, pictures, and how they get in.

Nouns: Category, Product, Variant, Picture. It knows no person, so that the public plane
may stand on it (K-02).
"""
