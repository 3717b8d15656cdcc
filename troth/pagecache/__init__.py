"""Pages that are the same for everyone, kept in memory and served before Django wakes up.

Nouns: a question (what a page depends on, and nothing else of a request), a page (the bytes made for
it), the shelf (so many of them), the watch (what each store's tables say now). A page is served as
long as its store's tables are as they were when it was made, or were half a second ago (K-02).
"""
