"""What the shop sells: categories, products, variants, pictures, search, and how they get in.

Nouns: Category, Product, Variant, Picture, SearchTerm. It knows no person, so that the public plane
may stand on it (K-02).
"""
