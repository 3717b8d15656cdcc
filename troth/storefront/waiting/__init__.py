"""Waiting for goods that are sold out: asking for it, seeing it, taking it back."""
