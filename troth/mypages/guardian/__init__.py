"""Asking a guardian, and answering as one (T-03, C6-2)."""
