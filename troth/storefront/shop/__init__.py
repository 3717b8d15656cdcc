"""Cart, checkout and order pages."""
