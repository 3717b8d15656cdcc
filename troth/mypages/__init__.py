"""What the member sees of themselves: the way in and out, and their own pages. A face: no models."""
