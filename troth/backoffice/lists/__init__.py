"""Lists that staff look through: orders, members, the ledger. Nothing is changed here."""
