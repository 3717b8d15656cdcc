"""Pages of our own, under the strict content policy: one order, one member, opening their data."""
