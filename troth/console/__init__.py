"""The ``troth`` command: what a merchant types."""
