"""Django's commands, where this room has something to add."""
