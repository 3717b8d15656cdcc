"""The two demo worlds: stores, catalogues and invented people. Never part of a production shop."""
