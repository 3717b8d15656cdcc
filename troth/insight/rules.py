from troth.lib.promises import keeps
from troth.policy.models import Store


@keeps("X-03")
def may_learn(store: Store) -> bool:
    """Whether its orders may tell anything of goods; not where goods can tell of health."""
    return not store.terms.is_sensitive
