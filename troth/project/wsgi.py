"""The door for the web server."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from .boot import refuse_if_unsafe  # noqa: E402 - it reads models, so after the set-up

refuse_if_unsafe()
