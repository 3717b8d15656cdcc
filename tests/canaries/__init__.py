"""Distinctive values go in through the site; the bytes on the disk are searched for them."""
