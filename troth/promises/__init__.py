"""The clauses of the stores' policies as a register: what each says, and what shows it is kept.

Nouns: Promise (from ``packs/<pack>/promises.toml``), Finding (what a probe measured).
"""
