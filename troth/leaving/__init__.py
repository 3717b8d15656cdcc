"""Pages about the end of an account: closing it oneself, and what the shop decided about it.

A face without models. Promises: K-13, K-04, C5-3, T-09.
"""
