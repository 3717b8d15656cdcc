"""What leaves the house in words: where a person is written to, the outbox, and the one mail door.

Nouns: Address, Message, Letter. Promises: C4-6, K0-4.
"""
