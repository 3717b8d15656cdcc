"""The shop without its page cache."""

from troth.project.wsgi import django as application

__all__ = ["application"]
