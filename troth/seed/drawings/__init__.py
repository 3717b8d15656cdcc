"""The demo stores' product pictures, drawn as SVG by small functions. For developers only."""
