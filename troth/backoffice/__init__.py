"""The rooms where staff work. Everything is masked until one person is opened for one purpose.

Lists and edit screens are django-unfold's; what opens personal data is a page of our own (a desk).
Promises: C3-1d, C3-1e, K-08.
"""
