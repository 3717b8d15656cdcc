"""The shop without its page cache."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
