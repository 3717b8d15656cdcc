"""The bare host of a demo: which shops there are, who lives in them, how to try it."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from troth.lib.routes import public
from troth.policy.models import Store
from troth.storefront.heroes import Hero, hero_of

from . import people
from .people import DemoPerson


@dataclass(frozen=True)
class Door:
    """A shop as the landing page shows it."""

    store: Store
    address: str
    residents: list[DemoPerson]

    @property
    def hero(self) -> Hero | None:
        return hero_of(self.store)

    @property
    def mark(self) -> str:
        return f"storefront/icons/{self.store.theme}.svg"

    @property
    def members(self) -> list[DemoPerson]:
        return [each for each in self.residents if not each.role]

    @property
    def staff(self) -> list[DemoPerson]:
        return [each for each in self.residents if each.role]


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every demo shop, with its people."""
    if not settings.IS_DEMO:
        raise Http404
    cast = people.read()
    doors = [
        Door(store, _address(request, store), [each for each in cast if each.store == store.slug])
        for store in Store.objects.order_by("slug")
    ]
    return render(request, "storefront/landing/home.html", {"doors": doors})


def _address(request: HttpRequest, store: Store) -> str:
    """Where the shop is: the same port, its own host."""
    port = request.get_port()
    return f"{request.scheme}://{store.host}" + ("" if port in {"80", "443"} else f":{port}")


urlpatterns = [path("", home, name="landing")]
