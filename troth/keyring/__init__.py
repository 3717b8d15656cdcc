"""The pages of passkeys and the password: signing in with one, what comes after the code, keeping them.

A face; what it shows and does is in ``passkeys``. Promises: K-07, C2-2.
"""
