"""The mail server that ``TROTH_SMTP`` names.

``smtps://user:password@host:465`` speaks TLS from the first byte; ``smtp://…`` must switch to it
before a password or a mail goes over the line (STARTTLS), unless the server is this machine.
"""

from urllib.parse import unquote, urlsplit

from django.core.mail.backends.smtp import EmailBackend

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
PORTS = {"smtps": 465, "smtp": 587}
SECONDS = 20


class NoMailServer(Exception):
    """``TROTH_SMTP`` does not name a mail server."""


def connection(address: str) -> EmailBackend:
    """A line to the server, not yet open.

    Raises:
        NoMailServer: the address is missing, or is no ``smtp://`` or ``smtps://`` address.
    """
    url = urlsplit(address)
    if url.scheme not in PORTS or not url.hostname:
        raise NoMailServer("Set TROTH_SMTP, as in smtps://user:password@mail.example.com:465.")
    return EmailBackend(
        host=url.hostname,
        port=url.port or PORTS[url.scheme],
        username=unquote(url.username or ""),
        password=unquote(url.password or ""),
        use_ssl=url.scheme == "smtps",
        use_tls=url.scheme == "smtp" and url.hostname not in LOOPBACK,
        timeout=SECONDS,
    )
