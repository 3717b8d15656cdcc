"""What search engines, price comparers and feed readers read; the same for everyone, like the pages."""
