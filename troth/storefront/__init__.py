"""The shop that people see: public pages, the way to buy, and the member's own pages."""
