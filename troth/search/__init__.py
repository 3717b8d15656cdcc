"""Finding products: the index of their words, ranking, facets, nearest words, suggestions.

Nouns: Listing, SearchTerm, Companion, Word, Nearness, SearchedWord. It knows no person: what is searched is
counted, and who searches is not kept (C2-1).
"""
