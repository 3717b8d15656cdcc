from django.http import HttpRequest

from troth.policy.models import Store


class ShopRequest(HttpRequest):
    """A request to a page that is the same for everyone; it knows the store and nobody."""

    store: Store
