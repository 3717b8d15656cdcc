"""Reading a merchant's own product export from Shopify.

``encoding`` says whether the bytes are text we read, ``reading`` makes rows and groups of them,
``cells`` reads one value, ``products`` makes typed records, with problems as values.
"""
