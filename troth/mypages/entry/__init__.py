"""The door of the shop: asking for a code, entering it, leaving (K-03)."""
