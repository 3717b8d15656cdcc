"""What signs somebody in beside the mailed code: passkeys, and a password that is never alone.

Nouns: Passkey, Password, Release. Promises: K-07, C2-2, C3-1e.
"""
