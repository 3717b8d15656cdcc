"""Which part of the back office is for which role (C3-1e)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.ledger.actors import Actor

ORDERS = ("support", "packing", "manager")
MONEY = ("manager",)
MEMBERS = ("support", "manager")
CATALOGUE = ("catalogue", "manager")
LEDGER = ("manager",)
CASES = ("manager",)
ANYBODY = (*ORDERS, "catalogue")

ROLES = {
    "support": _("Support"),
    "packing": _("Packing"),
    "manager": _("Manager"),
    "catalogue": _("Catalogue"),
}


@dataclass(frozen=True)
class Room:
    """An entry of the menu: where it leads, what it is called, and who sees it."""

    route: str
    title: Promise
    icon: str  # of the Material Symbols that unfold brings
    roles: tuple[str, ...]
    purpose: str = ""  # only where the store announces it
    besides: str = ""  # where pages of it lie that its own address does not lead to

    @property
    def url(self) -> str:
        return reverse(self.route)

    def nearness(self, path: str) -> int:
        """How much of a page's path leads to this room: its own address, or its part of it."""
        part = "/".join(self.url.split("/")[:3])  # "/staff/orders": its desks are below it too
        starts = [start for start in (self.url, part, self.besides) if path.startswith(start)]
        return max(map(len, starts), default=0)


ROOMS = (
    Room("admin:index", _("Overview"), "monitoring", ANYBODY),
    Room("admin:orders_order_changelist", _("Orders"), "receipt_long", ORDERS),
    Room("admin:members_member_changelist", _("Members"), "group", MEMBERS),
    Room("alarms", _("“This wasn't me”"), "gpp_maybe", MEMBERS),
    Room("cases", _("Cases"), "gavel", CASES, "enforcement"),
    Room("find", _("Find"), "search", ORDERS),
    Room(
        "admin:catalogue_product_changelist",
        _("Products"),
        "sell",
        CATALOGUE,
        besides="/staff/goods/",
    ),
    Room("admin:catalogue_category_changelist", _("Categories"), "shelves", CATALOGUE),
    Room(
        "admin:catalogue_attribute_changelist",
        _("Attributes"),
        "tune",
        CATALOGUE,
        besides="/staff/attributes/",
    ),
    Room("admin:catalogue_collection_changelist", _("Collections"), "category", CATALOGUE),
    Room(
        "admin:catalogue_block_changelist",
        _("Front of the shop"),
        "storefront",
        CATALOGUE,
        besides="/staff/blocks/",
    ),
    Room("stock", _("Stock"), "inventory_2", CATALOGUE),
    Room("sales", _("Sales"), "percent", CATALOGUE),
    Room("warehouses", _("Warehouses"), "warehouse", CATALOGUE),
    Room("searches", _("Searches"), "manage_search", CATALOGUE),
    Room("admin:ledger_entry_changelist", _("Who opened what"), "policy", LEDGER),
)


def open_to(actor: Actor, roles: tuple[str, ...]) -> bool:
    """Whether somebody has one of these roles."""
    return not actor.roles.isdisjoint(roles)


def of(actor: Actor) -> list[Room]:
    """The menu of somebody who works here."""
    return [room for room in ROOMS if open_to(actor, room.roles)]


def words_for(roles: Iterable[str]) -> str:
    """What some roles are called."""
    return " · ".join(str(ROLES.get(role, role)) for role in sorted(roles))
