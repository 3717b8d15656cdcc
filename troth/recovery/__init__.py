"""A lost or recycled mailbox costs nobody their account; a change of address; helpers.

Nouns: FormerAddress, Recovery, Doubt, Invitation. Promises: X-04, K-07, C2-6, C3-3.
"""
