"""The member's own pages, and the bridge from the public pages to them."""
