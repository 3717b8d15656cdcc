"""What the web server asks: the pages that are kept, and Django behind them."""

from django.core.wsgi import get_wsgi_application

from troth.pagecache.door import Door

from . import environment


def front() -> Door:
    """Django's own application behind a page cache that knows which proxies count."""
    return Door(get_wsgi_application(), environment.PROXIES)
