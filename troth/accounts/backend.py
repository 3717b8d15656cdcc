from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from troth.lib.promises import keeps
from troth.policy.models import Store

from .models import Account


class ByVerifiedCode(BaseBackend):
    """Whoever entered a mailed code is signed in (``codes.enter``). There is nothing else to try."""

    def get_user(self, user_id: object) -> None:
        """Nobody: an id alone does not say in which store; see ``middleware.AccountOfStore``."""

    def authenticate(self, request: HttpRequest | None, **credentials: object) -> None:
        """Nobody: there is no password."""


NAME = f"{ByVerifiedCode.__module__}.{ByVerifiedCode.__qualname__}"


@keeps("C3-1c")
def account_of(store: Store, account_id: str) -> Account | None:
    """The account with this id, if it is one of this store."""
    return Account.objects.of(store).filter(pk=account_id).select_related("person").first()
