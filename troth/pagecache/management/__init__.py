"""What ``manage.py`` learns from this room."""
