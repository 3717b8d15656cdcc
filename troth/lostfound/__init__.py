"""Pages for a changed address, a lost or recycled mailbox, and people who help (X-04, C3-3)."""
