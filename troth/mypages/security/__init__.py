"""How safe an account is: where it is signed in, and proving once more that it is its own (K-07)."""
