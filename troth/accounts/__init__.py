"""How a person signs in: an account, and attempts by e-mailed code.

Nouns: Account, SignInAttempt. Promises: C2-2, K-03, K-07.
"""
