"""Troth: an online shop with members that keeps its privacy policy by construction."""

__version__ = "0.1.0"
