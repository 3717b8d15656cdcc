"""A model with every kind of personal field, for the tests of the ground floor."""
