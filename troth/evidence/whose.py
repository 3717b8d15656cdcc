"""Whose word something is: the store's own, a law's, or this program's in every store."""

from django.utils.translation import gettext as _

from troth.policy import reading
from troth.policy.models import Store

PROGRAM = "troth"


def whose(store: Store, pack: str) -> str:
    """The pack that said something, as people know it."""
    if pack == store.slug:
        return _("%(shop)s's own word") % {"shop": store.name}
    return str(reading.ground(pack).name)


def kind_of(store: Store, pack: str) -> str:
    """The same in a word or two, for lists."""
    if pack == store.slug:
        return _("this shop's word")
    return _("our word in every shop") if pack == PROGRAM else _("law")
