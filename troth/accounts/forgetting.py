from troth.lib import clock
from troth.policy.models import Store

from .limits import DAY
from .models import SignInAttempt


def forget_attempts() -> int:
    """Delete attempts older than a day, in every store; the count of what went."""
    return sum(_older_than_a_day(store) for store in Store.objects.all())


def _older_than_a_day(store: Store) -> int:
    old = SignInAttempt.objects.of(store).filter(created_at__lte=clock.now() - DAY)
    count, _by_model = old.delete()
    return count
