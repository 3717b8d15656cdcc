from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """Where the demo shows its mails: on the bare host; nowhere outside the demo."""
    if not settings.IS_DEMO:
        return ""
    return f"{request.scheme}://localhost:{request.get_port()}/mailbox/"
