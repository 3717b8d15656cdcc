"""The door for the web server."""

import gc

from django.core.wsgi import get_wsgi_application

django = get_wsgi_application()

from .boot import refuse_if_unsafe  # noqa: E402 - they read models, so after the set-up
from .front import front  # noqa: E402

refuse_if_unsafe()
application = front(django)
gc.collect()
gc.freeze()  # what is loaded stays: no page has it looked through
