"""The rules of the house that no linter knows, as functions from text to faults."""
