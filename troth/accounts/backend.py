from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest


class ByVerifiedCode(BaseBackend):
    """Whoever entered a mailed code is signed in (``codes.enter``). There is nothing else to try."""

    def get_user(self, user_id: object) -> None:
        """Nobody: an id alone does not say in which store; see ``engine.SessionStore``."""

    def authenticate(self, request: HttpRequest | None, **credentials: object) -> None:
        """Nobody: there is no password."""
