"""Persons as ids and nothing else, and what each has agreed to.

Nouns: Person, Acceptance, Consent, Restriction. None has a personal column. Promises: T-01 (the
terms are accepted), K-04, K0-7 and C1-3 (no purpose of consent without it), C5-2 (stop using).
"""
