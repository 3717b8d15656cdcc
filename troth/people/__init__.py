"""Persons as ids and nothing else, and what each has agreed to.

Nouns: Person, Acceptance. Promises: T-01 (acceptance of the terms), K-04.
"""
