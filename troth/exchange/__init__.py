"""Catalogues that come in from elsewhere: a merchant's own product file, and its translations.

Nouns: ImportReport, ProductRecord, Problem. Reads Shopify's product export, row by row, and says of
each bad cell where it stands and why. Knows no person.
"""
