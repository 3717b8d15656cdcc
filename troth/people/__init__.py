"""Persons as ids and nothing else, and what each has agreed to.

Nouns: Person, Acceptance, Showing, Objection, Consent, Restriction. None has a personal column.
Promises: T-01 and T-02 (texts are accepted), T-04 (changes are shown and objected to), C0-2, K-04, K0-7 and C1-3 (no purpose of consent without it), C5-2 (stop using).
"""
