"""The public plane: the same for everyone, and unable to reach a person (K-02)."""
