"""Reading a merchant's own product export from WooCommerce, in English or Traditional Chinese.

``headers`` tells the columns however they are called, ``spool`` brings the variations of a product
together wherever they stand, ``products`` and ``variants`` make typed records.
"""
