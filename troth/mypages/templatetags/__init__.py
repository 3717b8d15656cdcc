"""What the templates of an account may call."""
