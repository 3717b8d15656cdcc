"""A store's whole catalogue in a file, out and in, without loss.

Nouns: Manifest, Document, Shape, Column. A manifest is CSV or JSON lines: a document a line or row,
for each category, attribute, collection, product and so on, in both languages; pictures lie beside
it. What the merchant exports and imports again is unchanged; what a file does not name stays. Also
writes Shopify's and WooCommerce's CSV. It reads the catalogue, the stock and nothing else: a
manifest holds no personal data (K-09), and no table that knows a person is asked.
"""
