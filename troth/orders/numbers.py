"""Order numbers: short enough to read out, not to be guessed or counted."""

from django.utils import timezone

from troth.lib import chance, clock
from troth.policy.models import Store

# No vowels, so no words; nothing that looks like something else.
LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"
LENGTH = 5


def fresh(store: Store) -> str:
    """``K-261123-7BXKQ``: the store, the day in Taiwan, and chance."""
    day = timezone.localtime(clock.now()).strftime("%y%m%d")
    number = int.from_bytes(chance.some_bytes(8), "big")
    drawn = []
    for _place in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        drawn.append(LETTERS[place])
    return f"{store.slug[0].upper()}-{day}-{''.join(drawn)}"
