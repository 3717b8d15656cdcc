"""The door for the web server."""

from django.core.wsgi import get_wsgi_application

from .boot import refuse_if_unsafe

application = get_wsgi_application()
refuse_if_unsafe()
