"""What the templates of the shop may call."""
