"""What is kept of members: who they are, their address book, their tier, when they were asked."""

from .addresses import DeliveryAddress
from .members import Member
from .reminders import Reminder
from .tiers import Tier

__all__ = ["DeliveryAddress", "Member", "Reminder", "Tier"]
