"""The lists of the back office itself, for the admin site."""

from troth.backoffice.site import Screens
from troth.ledger.models import Entry
from troth.members.models import Member
from troth.orders.models import Order

from .ledger import EntryAdmin
from .members import MemberAdmin
from .orders import OrderAdmin

SCREENS: Screens = {
    Order: OrderAdmin,
    Member: MemberAdmin,
    Entry: EntryAdmin,
}
