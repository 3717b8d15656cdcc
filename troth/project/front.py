"""What the web server asks: the pages that are kept, and Django behind them."""

from django.core.handlers.wsgi import WSGIHandler

from troth.pagecache.door import Door

from . import environment


def front(django: WSGIHandler) -> Door:
    """Django's own application behind a page cache that knows which proxies count."""
    return Door(django, environment.PROXIES)
