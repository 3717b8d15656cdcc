"""The shop that people see: public pages and the way to buy. A face: no models."""
