"""The desk of what is bought to download: staff bring, replace and remove the files of an article.

Nouns: none of its own, see ``downloads``. Promises: C3-1e.
"""
